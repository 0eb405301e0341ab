/** Whether Harmony's own folder takes what is written into it. */
import { join } from "node:path";

export type FolderState = "ok" | "full" | "not_writable";

/** An empty file fits on a full disk: one block must be written. */
const block = new Uint8Array(4096);

const fullCodes = new Set(["ENOSPC", "EDQUOT"]);

/** Writes a block and takes it away again. */
export async function folderState(folder: string): Promise<FolderState> {
  const path = join(folder, `.harmony-probe-${crypto.randomUUID()}`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeFile(path, block, { createNew: true });
    return "ok";
  } catch (error) {
    return isFull(error) ? "full" : "not_writable";
  } finally {
    await Deno.remove(path).catch(() => {});
  }
}

function isFull(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return fullCodes.has(code ?? "") || /os error (28|122)\b/.test(message ?? "");
}
