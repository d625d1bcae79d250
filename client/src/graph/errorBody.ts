// What the body of an error answer says, by the OData error format with Graph's additions.

export interface ErrorDetail {
  readonly code?: string;
  readonly message?: string;
  readonly target?: string;
}

export interface ErrorBody {
  /** From the outermost to the most specific one. */
  readonly codes: readonly string[];
  readonly message?: string;
  readonly target?: string;
  readonly details: readonly ErrorDetail[];
  /** How many more there are. */
  readonly detailsLeft: number;
  /** Everything it says, outermost first: the error itself, its details, and its inner errors with theirs. */
  readonly said: readonly ErrorDetail[];
  readonly requestId?: string;
  readonly clientRequestId?: string;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? inReason(value.trim()) : undefined;

const longest = 100_000;
const inReason = (words: string): string => (words.length > longest ? `${words.slice(0, longest)}…` : words);

/** More than this nobody reads in a message. */
const mostDetails = 100;

/** `value` is the parsed body; undefined when it does not have the format. */
export function errorBody(value: unknown): ErrorBody | undefined {
  const error = isObject(value) ? value.error : undefined;
  // OAuth answers and some gateways put plain text there.
  if (isObject(value) && text(error)) return known({ codes: [text(error)], message: text(value.error_description) });
  if (!isObject(error)) return undefined;

  const chain = innerErrors(error);
  const details = detailsOf(error);
  return known({
    codes: chain.map(({ code }) => text(code)),
    message: text(error.message) ?? chain.map(({ message }) => text(message)).find(Boolean),
    target: text(error.target) ?? details.find(({ target }) => target)?.target,
    details,
    detailsLeft: countOf(error) - details.length,
    said: saidIn(chain).slice(0, mostDetails),
    requestId: chain.map((inner) => text(inner["request-id"])).find(Boolean),
    clientRequestId: chain.map((inner) => text(inner["client-request-id"])).find(Boolean),
  });
}

const deepest = 100;

/** The error itself first. Graph writes `innerError`, older services `innererror`. */
function innerErrors(error: Json): Json[] {
  const chain = [error];
  for (let next = inner(error); isObject(next) && chain.length < deepest; next = inner(next)) chain.push(next);
  return chain;
}

const inner = (error: Json): unknown => error.innerError ?? error.innererror;

const detailsOf = ({ details }: Json): ErrorDetail[] =>
  Array.isArray(details) ? details.slice(0, mostDetails).filter(isObject).map(detail) : [];

const countOf = ({ details }: Json): number => (Array.isArray(details) ? details.filter(isObject).length : 0);

const detail = ({ code, message, target }: Json): ErrorDetail =>
  withoutUndefined({ code: text(code), message: text(message), target: text(target) });

/** What an inner error leaves out, it has from the one around it; a detail has at least its words from there. */
function saidIn(chain: readonly Json[]): ErrorDetail[] {
  let around: ErrorDetail = {};
  return chain.flatMap((error) => {
    const own = detail(error);
    around = { ...around, ...own };
    const { message } = around;
    const details = detailsOf(error).map((each) => ({ ...(message !== undefined && { message }), ...each }));
    return Object.keys(own).length > 0 ? [around, ...details] : details;
  });
}

interface Found {
  readonly codes: readonly (string | undefined)[];
  readonly message?: string | undefined;
  readonly target?: string | undefined;
  readonly details?: readonly ErrorDetail[];
  readonly detailsLeft?: number;
  readonly said?: readonly ErrorDetail[];
  readonly requestId?: string | undefined;
  readonly clientRequestId?: string | undefined;
}

function known({ codes, details = [], detailsLeft = 0, said = [], ...texts }: Found): ErrorBody {
  const all = codes.filter((code) => code !== undefined);
  return { codes: all, details, detailsLeft, said, ...withoutUndefined(texts) };
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(object: T): Present<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Present<T>;
}
