// Signs the addresses of containers, as a shared access signature does: whoever has the address can upload.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Below the origin, beside the version. */
export const uploadPath = "/uploads/";

/** The same without what makes an address of a container a secret. */
export const withoutSignature = (url: string): string => url.replace(/([?&]sig=)[^&#]*/g, "$1(redacted)");

/** Lives as long as the demo tenant runs and is kept nowhere: addresses of before are no good after it. */
export class UploadKey {
  readonly #key = randomBytes(32);

  /** Path and query of a container that can be written to until then. */
  sign(container: string, until: string): string {
    const query = new URLSearchParams({
      sv: "2024-11-04",
      spr: "http",
      sr: "c",
      sp: "cwl",
      se: until,
      sig: this.#signature(container, until),
    });
    return `${uploadPath}${container}?${query}`;
  }

  isGenuine(container: string, query: URLSearchParams): boolean {
    const [given, due] = [query.get("sig") ?? "", this.#signature(container, query.get("se") ?? "")].map((text) =>
      Buffer.from(text),
    );
    return given?.length === due?.length && timingSafeEqual(given as Buffer, due as Buffer);
  }

  #signature(container: string, until: string): string {
    return createHmac("sha256", this.#key).update(`${container}\n${until}`).digest("base64");
  }
}
