/** A moment on this computer's clock, with the day unless it is today. */
export function clockWords(moment: number, now: number, seconds = false): string {
  const date = new Date(moment);
  const time = date.toLocaleTimeString("en-GB").slice(0, seconds ? 8 : 5);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? time : `${date.toLocaleDateString("en-CA")} ${time}`;
}

/** Until when somebody waits: never earlier than it is, with seconds where minutes say little. */
export function untilWords(moment: number, now: number): string {
  const isSoon = moment - now < 2 * minute;
  return isSoon ? clockWords(moment, now, true) : clockWords(Math.ceil(moment / minute) * minute, now);
}

const minute = 60_000;
