/** Handing a list over that is parsed with the next request (upstream.md §1.2). */
import type { Pool } from "../db.ts";
import { AppError } from "../errors.ts";
import { storable } from "../storable.ts";
import { findUpload, keepUpload } from "../store/free_uploads.ts";

/** Fifteen minutes. */
const kept_s = 900;
const mostBytes = 1_048_576;

/**
 * @returns the token by which any process finds it
 * @throws {AppError} 400 for another kind of file, 413 beyond 1 MiB
 */
export async function uploadList(sql: Pool, filename: string, content: string): Promise<string> {
  if (!/\.(?:txt|m3u8?)$/i.test(filename)) {
    throw new AppError("VALIDATION_ERROR", "The file is neither .txt nor .m3u nor .m3u8");
  }
  if (new TextEncoder().encode(content).length > mostBytes) {
    throw new AppError("PAYLOAD_TOO_LARGE", `The file has more than ${mostBytes} bytes`);
  }
  return await keepUpload(sql, { filename, content: storable(content) }, kept_s);
}

/** @throws {AppError} 404 for a token that is unknown or past its time */
export async function uploadedList(sql: Pool, token: string): Promise<Uint8Array> {
  const found = await findUpload(sql, token);
  if (!found) throw new AppError("NOT_FOUND", "This file is not kept any more: send it again");
  return new TextEncoder().encode(found.content);
}
