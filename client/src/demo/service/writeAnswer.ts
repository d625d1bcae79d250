import { withoutAnnotations } from "./annotations";
import type { OperationResult } from "./answers";
import type { ServiceAnswer, ServiceRequest } from "./odataService";
import { contentType, type Form } from "./representation";

export function writeAnswer(
  { ids, method }: ServiceRequest,
  { status, json, text, headers }: OperationResult & { readonly status: number },
  form: Form = "minimal",
  preferencesApplied: readonly string[] = [],
): ServiceAnswer {
  const body = status === 204 || status === 304 ? undefined : (text ?? written(json, form));
  return {
    status,
    headers: {
      "Cache-Control": "no-cache",
      "OData-Version": "4.0",
      "request-id": ids.requestId,
      "client-request-id": ids.clientRequestId,
      ...(preferencesApplied.length > 0 && { "Preference-Applied": preferencesApplied.join(", ") }),
      ...headers,
      ...(body !== undefined && { "Content-Type": contentType(form) }),
    },
    ...(body !== undefined && method !== "HEAD" && { body }),
  };
}

const written = (json: object | undefined, form: Form): string | undefined =>
  json && JSON.stringify(form === "none" ? withoutAnnotations(json) : json);
