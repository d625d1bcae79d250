// Dates around today, so that the district looks as if it had been in use until now.

/** The month in which a school year begins. */
const firstMonth = 8;
const minute = 60_000;

export class Calendar {
  readonly now: number;
  /** The calendar year in which this school year began. */
  readonly year: number;

  constructor(now: number) {
    const today = new Date(now);
    this.now = now;
    this.year = today.getUTCFullYear() - (today.getUTCMonth() + 1 < firstMonth ? 1 : 0);
  }

  /** A day of a school year, given as `08-31`: of this one, or of one so many years from it. */
  day(monthAndDay: string, years = 0): string {
    const isLater = Number(monthAndDay.slice(0, 2)) < firstMonth;
    return `${this.year + years + (isLater ? 1 : 0)}-${monthAndDay}`;
  }

  /** A moment on such a day, `08:12:31.4718203`. */
  at(monthAndDay: string, time: string, years = 0): string {
    return `${this.day(monthAndDay, years)}T${time}Z`;
  }

  /** The first year of a school year, as its code has it. */
  code(years = 0): string {
    return String(this.year + years);
  }

  /** `2026-27` */
  span(years = 0): string {
    return `${this.year + years}-${String(this.year + years + 1).slice(2)}`;
  }

  /** Milliseconds of the clock, some minutes ago. */
  ago({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): number {
    const thisMinute = Math.floor(this.now / minute) * minute;
    return thisMinute - ((days * 24 + hours) * 60 + minutes) * minute;
  }
}
