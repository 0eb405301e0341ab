/** Why a whole list cannot be read. */
export type ListErrorCode = "empty" | "binary" | "too_large" | "unsupported";

/** A list that cannot be read at all; single bad lines never cause it. */
export class ListError extends Error {
  override readonly name = "ListError";
  constructor(readonly code: ListErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
