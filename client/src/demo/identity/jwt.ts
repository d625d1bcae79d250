// JSON Web Tokens with RS256, the only algorithm Microsoft Entra signs access tokens with.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import { promisify } from "node:util";

export type Claims = Readonly<Record<string, unknown>>;

export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A signing key as it can be written down. */
export interface KeptKey {
  readonly id: string;
  readonly jwk: JsonWebKey;
}

export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { id: randomUUID(), privateKey, publicKey: createPublicKey(privateKey) };
}

export const keepKey = ({ id, privateKey }: SigningKey): KeptKey => ({ id, jwk: privateKey.export({ format: "jwk" }) });

export function restoreKey({ id, jwk }: KeptKey): SigningKey {
  const privateKey = createPrivateKey({ key: jwk, format: "jwk" });
  return { id, privateKey, publicKey: createPublicKey(privateKey) };
}

export function signToken(key: SigningKey, claims: Claims): string {
  const header = { typ: "JWT", alg: "RS256", kid: key.id };
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key.privateKey).toString("base64url")}`;
}

/** The claims of a token that this key has signed, else undefined. */
export function readToken(key: SigningKey, token: string): Claims | undefined {
  const parts = splitToken(token);
  if (parts?.header.alg !== "RS256" || parts.header.kid !== key.id) return undefined;
  return verify("RSA-SHA256", parts.signed, key.publicKey, parts.signature) ? parts.claims : undefined;
}

/** The parts of a token that nobody has checked yet. */
export interface TokenParts {
  readonly header: Claims;
  readonly claims: Claims;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export function splitToken(token: string): TokenParts | undefined {
  const [head, payload, signature, ...rest] = token.split(".");
  if (head === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  const [header, claims] = [decode(head), decode(payload)];
  if (!header || !claims) return undefined;
  return {
    header,
    claims,
    signed: Buffer.from(`${head}.${payload}`),
    signature: Buffer.from(signature, "base64url"),
  };
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
