import type { Exchange } from "./exchange";
import { redactHeaders } from "./redact";

/** The exchange with each of its texts cleaned. */
export function cleanExchange(exchange: Exchange, clean: (text: string) => string): Exchange {
  const { request, response, failure } = exchange;
  const cleanHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(redactHeaders(headers)).map(([name, value]) => [name, clean(value)]));
  return {
    ...exchange,
    request: {
      ...request,
      url: clean(request.url),
      headers: cleanHeaders(request.headers),
      ...(request.body !== undefined && { body: clean(request.body) }),
    },
    ...(response && {
      response: {
        ...response,
        statusText: clean(response.statusText),
        headers: cleanHeaders(response.headers),
        body: clean(response.body),
        ...(response.incomplete !== undefined && { incomplete: clean(response.incomplete) }),
      },
    }),
    ...(failure && { failure: { ...failure, message: clean(failure.message) } }),
  };
}
