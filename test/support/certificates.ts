// X.509 certificates made by hand, so that tests need no openssl: a root, and what it or nobody vouches for.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Certificate {
  readonly name: string;
  readonly key: KeyObject;
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface CertificateOptions {
  readonly name: string;
  /** Who vouches for it; itself when left out. */
  readonly issuer?: Certificate;
  readonly authority?: boolean;
  /** DNS names and IPv4 addresses of a server. */
  readonly hosts?: readonly string[];
  readonly kind?: "ec" | "rsa";
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

const dayMs = 86_400_000;

export function makeCertificate(options: CertificateOptions): Certificate {
  const { name, kind = "ec", authority = false, hosts = [] } = options;
  const { validFrom = new Date(Date.now() - dayMs), validTo = new Date(Date.now() + 30 * dayMs) } = options;
  const key =
    kind === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
      : generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const issuer = options.issuer ?? { name, key };
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const algorithm =
    issuer.key.asymmetricKeyType === "rsa"
      ? sequence(oid("1.2.840.113549.1.1.11"), tagged(0x05))
      : sequence(oid("1.2.840.10045.4.3.2"));
  const extensions = [
    extension("2.5.29.19", sequence(...(authority ? [tagged(0x01, Buffer.of(0xff))] : []))),
    ...(hosts.length > 0 ? [extension("2.5.29.17", sequence(...hosts.map(alternativeName)))] : []),
  ];
  const content = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    // A serial number of its own: what two roots of one name vouch for must not be mistaken for each other.
    integer(Buffer.concat([Buffer.of(0x01), createHash("sha256").update(publicKey).digest().subarray(0, 15)])),
    algorithm,
    distinguishedName(issuer.name),
    sequence(time(validFrom), time(validTo)),
    distinguishedName(name),
    publicKey,
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", content, issuer.key);
  const der = sequence(content, algorithm, tagged(0x03, Buffer.of(0), signature));
  return {
    name,
    key,
    certificate: `-----BEGIN CERTIFICATE-----\n${wrapped(der.toString("base64"))}\n-----END CERTIFICATE-----\n`,
    privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function tagged(tag: number, ...parts: Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), value]);
}

const sequence = (...parts: Uint8Array[]): Buffer => tagged(0x30, ...parts);
const integer = (value: Buffer): Buffer => tagged(0x02, value);

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  const bytes = rest.flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tagged(0x06, Buffer.of(first * 40 + second, ...bytes));
}

const distinguishedName = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(oid("2.5.4.3"), tagged(0x0c, Buffer.from(name)))));

const time = (date: Date): Buffer =>
  tagged(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`));

const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), tagged(0x04, value));

const alternativeName = (host: string): Buffer =>
  /^\d+(\.\d+){3}$/.test(host)
    ? tagged(0x87, Buffer.from(host.split(".").map(Number)))
    : tagged(0x82, Buffer.from(host));

const wrapped = (text: string): string => text.replace(/.{64}(?=.)/g, "$&\n");
