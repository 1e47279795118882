/** Thrown by an endpoint to refuse a call; becomes the platform's error envelope. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly more: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: number,
    msg: string,
    more: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(msg);
    this.status = status;
    this.code = code;
    this.more = more;
    this.headers = headers;
  }
}
