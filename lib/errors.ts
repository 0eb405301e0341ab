/** Every way a request or a job can fail that a caller may see, with its usual HTTP status. */
const usualStatus = {
  VALIDATION_ERROR: 400,
  AUTH_REQUIRED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  DEPENDENCY_ERROR: 503,
  FEATURE_DISABLED: 503,
} as const;
export type ErrorCode = keyof typeof usualStatus;

export const errorCodes = Object.keys(usualStatus) as ErrorCode[];

/** The statuses a code may have besides its usual one (design §2). */
export type ErrorStatus =
  | (typeof usualStatus)[ErrorCode]
  | 405
  | 415
  | 422
  | 424
  | 502
  | 504;

export interface AppErrorOptions extends ErrorOptions {
  status?: ErrorStatus;
  meta?: Readonly<Record<string, unknown>>;
}

/** An expected failure. Its message is shown to users, so it never carries a secret. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly status: ErrorStatus;
  readonly meta: Readonly<Record<string, unknown>>;

  constructor(readonly code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    const { status, meta, ...rest } = options;
    super(message, rest);
    this.status = status ?? usualStatus[code];
    this.meta = meta ?? {};
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
