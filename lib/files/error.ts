/** What stops a file from being written, in the words of `ReasonCode`. */
export type FileErrorCode = "disk_full" | "not_writable" | "file_error";

/** An expected failure of the file system; the message names the path. */
export class FileError extends Error {
  override readonly name = "FileError";
  constructor(readonly code: FileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

const codes: Readonly<Record<string, FileErrorCode>> = {
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
  EACCES: "not_writable",
  EPERM: "not_writable",
  EROFS: "not_writable",
};

/** The system's own name of an error (`ENOENT`), or "" if it has none. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** `error` as a FileError about `path`; one that is a FileError already stays as it is. */
export function fileError(error: unknown, path: string): FileError {
  if (error instanceof FileError) return error;
  const system = systemCode(error);
  const reason = system || (error instanceof Error ? error.message : String(error));
  return new FileError(codes[system] ?? "file_error", `${path}: ${reason}`, { cause: error });
}
