/** When something was, on this computer's clock: the time, and the day unless it is today. */
export function whenWords(moment: string, now = new Date()): string {
  const date = new Date(moment);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === now.toDateString()) return `at ${time}`;
  return `on ${date.toLocaleDateString("en-CA")} at ${time}`;
}
