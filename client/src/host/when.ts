// Days, times and durations as people read them, in the time zone of this computer.

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** What people call the day of a moment: `Today`, `Wednesday 18 November`, `3 March 2025`. */
export function dayWords(moment: Date, now: Date): string {
  const before = (days: number): string => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days));
  if (dayOf(moment) === before(0)) return "Today";
  if (dayOf(moment) === before(1)) return "Yesterday";
  return moment.getFullYear() === now.getFullYear() ? weekday.format(moment).replace(",", "") : date.format(moment);
}

/** The same text for all moments of a day. */
export const dayOf = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].join("-");

const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** `21 Nov` */
export const dayMonthWords = (moment: Date): string => dayMonth.format(moment);

/** `09:41` */
export const timeWords = (moment: Date): string => time.format(moment);

/** `09:41:07` */
export const clockWords = (moment: Date): string => clock.format(moment);

/** `21 November 2026, 09:41:07` */
export const momentWords = (moment: Date): string => `${date.format(moment)}, ${clock.format(moment)}`;

/** `143 ms`, `1.2 s`, `12 m 4 s`, `1 h 3 m` */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.round(seconds / 60);
  if (seconds >= 3600) return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
  return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
}

/** `412 bytes`, `3.4 KB`, `20 MB` */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const [amount, unit] = bytes < 999_500 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${amount < 9.95 ? amount.toFixed(1).replace(/\.0$/, "") : Math.round(amount)} ${unit}`;
}
