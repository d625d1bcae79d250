import assert from "node:assert/strict";
import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { inspect } from "node:util";
import { readClientCertificate } from "../../../client/src/auth/clientCertificate";
import { type CertificateOptions, makeCertificate } from "../../support/certificates";

const now = Date.parse("2026-08-01T12:00:00Z");
const year = { validFrom: new Date("2026-01-01"), validTo: new Date("2027-01-01") };
const made = (options: Partial<CertificateOptions> = {}) =>
  makeCertificate({ name: "automation", kind: "rsa", ...year, ...options });
const read = (pem: string) => readClientCertificate(pem, "app.pem", now);

suite("the certificate of an application", () => {
  const { certificate, privateKey, key } = made();
  const other = made({ name: "other" });

  for (const [what, pem] of [
    ["with its key first", privateKey + certificate],
    ["with its key last", certificate + privateKey],
    ["among the certificates of a chain", other.certificate + certificate + privateKey],
    ["with a key in the older form", certificate + key.export({ type: "pkcs1", format: "pem" })],
    ["with lines as Windows ends them", (certificate + privateKey).replaceAll("\n", "\r\n")],
    ["with remarks", `Bag Attributes\n  friendlyName: x\n${certificate}Key Attributes: none\n${privateKey}`],
  ] as const) {
    test(`is read ${what}`, () => {
      const { thumbprintSha256, privateKey: found } = read(pem);
      assert.match(thumbprintSha256, /^[0-9A-F]{64}$/);
      assert.equal(thumbprintSha256, new X509Certificate(certificate).fingerprint256.replaceAll(":", ""));
      assert.equal(found, privateKey);
    });
  }

  const locked = key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" });
  const lockedOlder = key.export({ type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" });
  const elliptic = makeCertificate({ name: "ec", ...year });
  const past = made({ validTo: new Date("2026-07-31T10:00:00Z") });
  const future = made({ validFrom: new Date("2026-08-02") });
  const broken = privateKey.replace(/\n[^-\n]+\n/, "\nAAAA\n");
  for (const [what, pem, reason] of [
    ["is empty", "", "holds no certificate in PEM format."],
    ["is no text", "0\u0082\u0009\u0001\u0002", "holds no certificate in PEM format."],
    ["has only the key", privateKey, "holds no certificate in PEM format."],
    ["has only the certificate", certificate, "holds no private key in PEM format."],
    ["has two keys", certificate + privateKey + other.privateKey, "holds more than one private key."],
    ["is locked", certificate + locked, "has a private key with a passphrase. Save the key without one."],
    [
      "is locked in the older form",
      certificate + lockedOlder,
      "has a private key with a passphrase. Save the key without one.",
    ],
    ["has a broken key", certificate + broken, "has a private key that cannot be read."],
    [
      "has another's key",
      other.certificate + privateKey,
      "holds a private key and a certificate that do not belong together.",
    ],
    [
      "is elliptic",
      elliptic.certificate + elliptic.privateKey,
      "has a key that is not RSA; Microsoft Entra takes only RSA.",
    ],
    ["is past", past.certificate + past.privateKey, "expired on 2026-07-31. Register a new certificate."],
    [
      "is not yet valid",
      future.certificate + future.privateKey,
      "is valid from 2026-08-02 only. Check the clock of this computer.",
    ],
  ] as const) {
    test(`one that ${what} is refused, without a word of it`, () => {
      assert.throws(
        () => read(pem),
        (error: Error) => {
          assert.equal(error.message, `The certificate file app.pem ${reason}`);
          assert.equal(error.name, "UserError");
          assert.ok(!inspect(error).includes("MII"));
          return true;
        },
      );
    });
  }

  test("a text made to be slow to search is not", () => {
    const { privateKey: unrelated } = generateKeyPairSync("ed25519");
    const pem = "-----BEGIN CERTIFICATE-----\nAAAA".repeat(20_000) + unrelated.export({ type: "pkcs8", format: "pem" });
    assert.throws(() => read(pem), { message: "The certificate file app.pem holds no certificate in PEM format." });
  });
});
