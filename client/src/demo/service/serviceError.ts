// Errors of the OData service, in the shape of Microsoft Graph.

export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  readonly target: string | undefined;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      target?: string | undefined;
      details?: readonly ErrorDetail[];
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.name = "ServiceError";
    this.status = status;
    this.code = code;
    this.target = more.target;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
  }
}

export const badRequest = (message: string, target?: string): ServiceError =>
  new ServiceError(400, "BadRequest", message, { target });

export const notFound = (message: string): ServiceError => new ServiceError(404, "ResourceNotFound", message);

export interface RequestIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

export function errorBody(error: ServiceError, ids: RequestIds, now: number): object {
  const { code, message, target, details } = error;
  return {
    error: {
      code,
      message,
      ...(target !== undefined && { target }),
      ...(details.length > 0 && { details }),
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        "request-id": ids.requestId,
        "client-request-id": ids.clientRequestId,
      },
    },
  };
}
