import { createHash } from "node:crypto";
import { fileError } from "./error.ts";

/** SHA-256 of a file as lower-case hex, read piece by piece. FileError if it cannot be read. */
export async function sha256File(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    const file = await Deno.open(path);
    for await (const chunk of file.readable) hash.update(chunk);
  } catch (error) {
    throw fileError(error, path);
  }
  return hash.digest("hex");
}

/** Whether two files hold the same bytes; two names of one file do. */
export async function sameContent(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([Deno.stat(a), Deno.stat(b)]);
  if (!one.isFile || !other.isFile || one.size !== other.size) return false;
  if (one.ino !== null && one.ino === other.ino && one.dev === other.dev) return true;
  return await sha256File(a) === await sha256File(b);
}

/** SHA-256 of bytes as lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
