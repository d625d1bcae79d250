// Why a connection failed, and whether anything can have reached the other side. Decided by system codes, not by text.
import { reasonPhrase } from "./reasonPhrases";

export interface ConnectionFailure {
  readonly code?: string;
  readonly kind: "proxy" | "certificate" | "handshake" | "unreachable" | "broken";
  /** Nothing of the request can have arrived. */
  readonly beforeSending: boolean;
  /** Trying again in a moment changes nothing. */
  readonly permanent: boolean;
  /** One sentence. */
  readonly message: string;
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "name not found",
  EAI_AGAIN: "the name could not be looked up",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no network",
  EADDRNOTAVAIL: "no network",
  ETIMEDOUT: "nothing answered",
  UND_ERR_CONNECT_TIMEOUT: "nothing answered",
};

const certificateHint =
  "If your network inspects traffic, install its root certificate in the certificate store of the operating system.";

const untrusted = "its certificate comes from an authority that this computer does not know";
const certificates: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_UNTRUSTED: untrusted,
  INVALID_CA: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  HOSTNAME_MISMATCH: "its certificate is for another name",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet; check the clock of this computer",
  CERT_REVOKED: "its certificate was revoked",
  CERT_REJECTED: "its certificate was rejected",
  CERT_SIGNATURE_FAILURE: "the signature of its certificate is wrong",
  CERT_CHAIN_TOO_LONG: "its certificate chain is too long",
};

// The handshake itself failed. Other TLS errors can also come in the middle of a request.
const handshake: ReadonlySet<string> = new Set([
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_UNSUPPORTED_PROTOCOL",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_SSL_TLSV1_UNRECOGNIZED_NAME",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE",
]);

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly address?: unknown;
  readonly port?: unknown;
}

/** What `fetch` rejected with, in words; `origin` is where it was to go, `service` who was to answer. */
export function connectionFailure(error: unknown, origin: string, service: string): ConnectionFailure {
  const system = systemError(error);
  const code = typeof system.code === "string" ? system.code : undefined;
  const about = code === undefined ? {} : { code };

  const proxy = proxyProblem(system, new URL(origin));
  if (proxy) {
    const message = `Cannot reach ${origin}: the proxy ${proxy.words}.`;
    return { ...about, kind: "proxy", beforeSending: true, permanent: proxy.permanent, message };
  }
  const certificate = code && certificates[code];
  if (certificate) {
    const message = `Cannot reach ${origin}: ${certificate} (${code}). ${certificateHint}`;
    return { ...about, kind: "certificate", beforeSending: true, permanent: true, message };
  }
  if (code && handshake.has(code)) {
    const message = `Cannot reach ${origin}: no secure connection could be made (${code}).`;
    return { ...about, kind: "handshake", beforeSending: true, permanent: true, message };
  }
  const connecting = system.syscall === "connect" || system.syscall === "getaddrinfo";
  const reason = code && unreachable[code];
  const needsConnection = code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH";
  if (connecting || (reason && !needsConnection)) {
    const message = `Cannot reach ${origin}: ${reason ?? code}.`;
    return { ...about, kind: "unreachable", beforeSending: true, permanent: false, message };
  }
  return {
    ...about,
    kind: "broken",
    beforeSending: false,
    permanent: false,
    message: `The connection ended before ${service} answered.`,
  };
}

/** What a proxy did that stands before an origin; undefined when no proxy is to blame. */
function proxyProblem(
  { code, syscall, message, address, port }: SystemError,
  origin: URL,
): { words: string; permanent: boolean } | undefined {
  // undici and the editor say the status only in the text.
  const refused = code === "UND_ERR_ABORTED" ? /^Proxy response \((\d+)\)/.exec(String(message))?.[1] : undefined;
  if (refused !== undefined) {
    return { words: `answered ${`${refused} ${reasonPhrase(Number(refused), "")}`.trimEnd()}`, permanent: true };
  }
  const elsewhere = typeof port === "number" && port !== portOf(origin);
  if (syscall !== "connect" || !elsewhere) return undefined;
  const reason = (typeof code === "string" && unreachable[code]) || code;
  return { words: `at ${address}:${port} is out of reach: ${reason}`, permanent: false };
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === "https:" ? 443 : 80);

/** The innermost cause that carries a system code. `fetch` wraps it, and wraps several addresses in one more. */
function systemError(error: unknown): SystemError {
  let found: SystemError = {};
  let next: unknown = error;
  for (let depth = 0; depth < 5 && next instanceof Error; depth++) {
    if (typeof (next as SystemError).code === "string") found = next as SystemError;
    next = next.cause ?? (next instanceof AggregateError ? next.errors[0] : undefined);
  }
  return found;
}
