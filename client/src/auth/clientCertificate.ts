// The certificate with which an application proves who it is, out of a PEM file.
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { UserError } from "../host/errors";

export interface ClientCertificate {
  /** Hexadecimal, without colons. */
  readonly thumbprintSha256: string;
  /** PEM. */
  readonly privateKey: string;
}

const block = (label: string): RegExp =>
  new RegExp(String.raw`-----BEGIN (${label})-----(?:(?!-----)[A-Za-z0-9+/=\s:,-])*-----END \1-----`, "g");
const certificates = block("CERTIFICATE");
const keys = block("(?:RSA |ENCRYPTED )?PRIVATE KEY");

/** Throws a UserError that names `file` and never what is in it. */
export function readClientCertificate(pem: string, file: string, now: number): ClientCertificate {
  const refuse = (reason: string): never => {
    throw new UserError(`The certificate file ${file} ${reason}`);
  };
  const known = pem.match(certificates)?.map(parsedCertificate) ?? [];
  const [keyText, another] = pem.match(keys) ?? [];
  if (known.length === 0) return refuse("holds no certificate in PEM format.");
  if (keyText === undefined) return refuse("holds no private key in PEM format.");
  if (another !== undefined) return refuse("holds more than one private key.");
  const key = parsedKey(keyText);
  if (key === "encrypted") return refuse("has a private key with a passphrase. Save the key without one.");
  if (key === undefined) return refuse("has a private key that cannot be read.");
  if (key.asymmetricKeyType !== "rsa") return refuse("has a key that is not RSA; Microsoft Entra takes only RSA.");
  // A file may hold the chain as well.
  const certificate = known.find((candidate) => candidate?.checkPrivateKey(key));
  if (!certificate) return refuse("holds a private key and a certificate that do not belong together.");
  const [validFrom, validTo] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (validTo <= now) return refuse(`expired on ${day(validTo)}. Register a new certificate.`);
  if (validFrom > now) return refuse(`is valid from ${day(validFrom)} only. Check the clock of this computer.`);
  return {
    thumbprintSha256: certificate.fingerprint256.replaceAll(":", ""),
    privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function parsedCertificate(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function parsedKey(text: string): KeyObject | "encrypted" | undefined {
  if (/ENCRYPTED/.test(text)) return "encrypted";
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
