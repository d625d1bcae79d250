// Why a connection failed, and whether anything can have reached the other side. Decided by system codes, not by text.

export interface ConnectionFailure {
  readonly code?: string;
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
}

/** What `fetch` rejected with, in words; `origin` is where it was to go, `service` who was to answer. */
export function connectionFailure(error: unknown, origin: string, service: string): ConnectionFailure {
  const system = systemError(error);
  const code = typeof system.code === "string" ? system.code : undefined;
  const about = code === undefined ? {} : { code };

  const certificate = code && certificates[code];
  if (certificate) {
    const message = `Cannot reach ${origin}: ${certificate} (${code}). ${certificateHint}`;
    return { ...about, beforeSending: true, permanent: true, message };
  }
  if (code && handshake.has(code)) {
    const message = `Cannot reach ${origin}: no secure connection could be made (${code}).`;
    return { ...about, beforeSending: true, permanent: true, message };
  }
  const connecting = system.syscall === "connect" || system.syscall === "getaddrinfo";
  const reason = code && unreachable[code];
  const needsConnection = code === "ETIMEDOUT" || code === "EHOSTUNREACH" || code === "ENETUNREACH";
  if (connecting || (reason && !needsConnection)) {
    const message = `Cannot reach ${origin}: ${reason ?? code}.`;
    return { ...about, beforeSending: true, permanent: false, message };
  }
  return {
    ...about,
    beforeSending: false,
    permanent: false,
    message: `The connection ended before ${service} answered.`,
  };
}

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
