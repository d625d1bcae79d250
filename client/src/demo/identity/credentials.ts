// What the confidential client can prove itself with.
import { createHash, X509Certificate } from "node:crypto";
import { isSameSecret } from "./secrets";

export class Credentials {
  readonly #secret: string;
  readonly #certificates: X509Certificate[];

  constructor(secret: string, certificates: readonly string[] = []) {
    this.#secret = secret;
    this.#certificates = certificates.map((pem) => new X509Certificate(pem));
  }

  isSecret(given: string): boolean {
    return isSameSecret(given, this.#secret);
  }

  /** Registers a certificate, and gives its SHA-256 thumbprint in hex; throws when it cannot be used. */
  register(pem: string): string {
    const certificate = new X509Certificate(pem);
    if (certificate.publicKey.asymmetricKeyType !== "rsa") throw new Error("Its key is not an RSA key.");
    this.#certificates.push(certificate);
    return thumbprint(certificate, "sha256").toString("hex").toUpperCase();
  }

  /** The certificate of which a token's header gives the thumbprint. */
  certificateOf(header: Readonly<Record<string, unknown>>): X509Certificate | undefined {
    return this.#certificates.find(
      (certificate) =>
        header["x5t#S256"] === thumbprint(certificate, "sha256").toString("base64url") ||
        header.x5t === thumbprint(certificate, "sha1").toString("base64url"),
    );
  }

  keep(): readonly string[] {
    return this.#certificates.map(String);
  }
}

const thumbprint = ({ raw }: X509Certificate, algorithm: "sha1" | "sha256"): Buffer =>
  createHash(algorithm).update(raw).digest();
