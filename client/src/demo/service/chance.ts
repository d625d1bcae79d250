// What looks drawn and is always the same, because it follows from ids.
import { createHash } from "node:crypto";

/** Whole numbers from 0 to below a limit that follow from an id and a place alone. */
export function chanceOf(id: string): (place: number, limit: number) => number {
  const bytes = createHash("sha256").update(id.toLowerCase()).digest();
  return (place, limit) => bytes.readUInt16BE(place * 2) % limit;
}

/** A GUID that follows from others, for objects that the service makes out of them. */
export function guidFrom(...ids: readonly string[]): string {
  const hex = createHash("sha256").update(ids.join("/").toLowerCase()).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
