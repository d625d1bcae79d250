/** A moment on this computer's clock, with the day unless it is today. */
export function clockWords(moment: number, now: number): string {
  const date = new Date(moment);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? time : `${date.toLocaleDateString("en-CA")} ${time}`;
}
