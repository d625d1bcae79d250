// JSON Web Tokens with RS256, the only algorithm Microsoft Entra signs access tokens with.
import { createPublicKey, generateKeyPair, type KeyObject, randomUUID, sign, verify } from "node:crypto";
import { promisify } from "node:util";

export type Claims = Readonly<Record<string, unknown>>;

export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { id: randomUUID(), privateKey, publicKey: createPublicKey(privateKey) };
}

export function signToken(key: SigningKey, claims: Claims): string {
  const header = { typ: "JWT", alg: "RS256", kid: key.id };
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key.privateKey).toString("base64url")}`;
}

/** The claims of a token that this key has signed, else undefined. */
export function readToken(key: SigningKey, token: string): Claims | undefined {
  const [header, payload, signature, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  const { alg, kid } = decode(header) ?? {};
  if (alg !== "RS256" || kid !== key.id) return undefined;
  const genuine = verify(
    "RSA-SHA256",
    Buffer.from(`${header}.${payload}`),
    key.publicKey,
    Buffer.from(signature, "base64url"),
  );
  return genuine ? decode(payload) : undefined;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
