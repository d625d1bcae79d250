import { keyMember, linkedEntity } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";

/** The id of a new object: in the body of the answer, else in the headers that point to it. */
export function createdId({ response }: Exchange): string | undefined {
  if (!response) return undefined;
  const id = idIn(response.body);
  if (id !== undefined) return id;
  // 202 points to the work that goes on, not to the object.
  const { location, "odata-entityid": entity } = response.headers;
  const address = entity ?? (response.status === 202 ? undefined : location);
  return address === undefined ? undefined : linkedEntity(address)?.id;
}

function idIn(body: string): string | undefined {
  try {
    const id = (JSON.parse(body) as Readonly<Record<string, unknown>> | null)?.[keyMember];
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
