import { UserError } from "../host/errors";

/** The output format that was asked for; the first one when none was. */
export function formatOf<F extends string>({ format }: { readonly format?: string }, known: readonly [F, ...F[]]): F {
  if (format === undefined) return known[0];
  const found = known.find((candidate) => candidate === format);
  if (!found) throw new UserError(`Unknown format ${format}: give ${known.join(" or ")}.`);
  return found;
}
