import type { IncomingMessage } from "node:http";

/**
 * The text of a request's body, or undefined when it is larger than `limit` bytes. A body that is too large is read to
 * its end all the same: a client that is still sending would see a broken connection instead of the answer.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks).toString("utf8");
}
