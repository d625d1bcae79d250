// Small facts about single values: formats, masks, and the placeholders that the documentation prints.

const date = "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
const dateOnly = new RegExp(`^${date}$`);
const dateTimeOffset = new RegExp(
  `^${date}T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,12})?)?(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)$`,
  "i",
);
/** As the text of a regular expression without flags. */
export const guidPattern = "^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$";
const guid = new RegExp(guidPattern);

const daysOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
const dayExists = (text: string): boolean =>
  Number(text.slice(8, 10)) <= daysOfMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));

/** `yyyy-mm-dd`, and a day that the calendar has. */
export const isDate = (text: string): boolean => dateOnly.test(text) && dayExists(text);
/** An OData DateTimeOffset: date, time and an offset, with up to twelve digits of a second. */
export const isDateTimeOffset = (text: string): boolean => dateTimeOffset.test(text) && dayExists(text);
export const isGuid = (text: string): boolean => guid.test(text);

/** An absolute http or https address. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/?#]+\S*$/i.test(text);

/** Answers show a secret as a run of asterisks; written back, the asterisks would become the secret. */
export const isMasked = (text: string): boolean => /^\*+$/.test(text);

const placeholders: ReadonlySet<string> = new Set([
  "String",
  "String (identifier)",
  "String (timestamp)",
  "Boolean",
  "Int32",
  "Date",
  "<Unknown None>",
]);

/** Whether the text is what the documentation prints in place of a value. */
export const isPlaceholder = (text: string): boolean => placeholders.has(text);
