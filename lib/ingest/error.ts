/** Why a whole list cannot be read. */
export type ListErrorCode = "empty" | "binary" | "too_large" | "unsupported";

/** The same more closely, where a person can do something about it; each has a sentence of its own. */
export type ListFault =
  | ListErrorCode
  | "utf32"
  | "web_page"
  | "workbook"
  | "password"
  | "damaged"
  | "unpacked"
  | "entities"
  | "unknown_archive"
  | "unknown_xml";

/** A list that cannot be read at all; single bad lines never cause it. */
export class ListError extends Error {
  override readonly name = "ListError";
  readonly fault: ListFault;
  constructor(
    readonly code: ListErrorCode,
    message: string,
    { fault = code, ...options }: ErrorOptions & { fault?: ListFault } = {},
  ) {
    super(message, options);
    this.fault = fault;
  }
}
