import { atMost, bytesAt, Damaged } from "./pieces.ts";

/** Objects of the ASF specification (§10), by the hex of their GUIDs as they lie in the file. */
const encryptions: Readonly<Record<string, string>> = {
  fbb3112223bdd211b4b700a0c955fc6e: "Content Encryption",
  "14e68a292226174cb935dae07ee9289c": "Extended Content Encryption",
  "338505438169e6499b74ad12cb86d58c": "Advanced Content Encryption",
};
const fileProperties = "a1dcab8c47a9cf118ee400c00c205365";
const broadcast = 1;

/**
 * Checks that a WMA file is as long as it says and not locked by DRM (ASF specification §3.2, §3.14,
 * §3.15). Damaged.
 */
export async function checkAsf(file: Deno.FsFile, start: number): Promise<void> {
  const { size } = await file.stat();
  const head = await bytesAt(file, start, 30);
  if (head.length < 30) throw new Damaged("WMA ends in its head", "truncated");
  const end = start + number(head, 16);
  const oneMore = atMost(10_000, "objects");
  for (let at = start + 30; at + 24 <= Math.min(end, size); oneMore()) {
    const object = await bytesAt(file, at, 104);
    const id = hex(object.subarray(0, 16));
    const method = encryptions[id];
    if (method) throw new Damaged(`WMA with ${method}`, "encrypted");
    if (id === fileProperties) checkSize(object, size - start);
    at += Math.max(24, number(object, 16));
  }
  if (end > size) throw new Damaged(`WMA needs ${end} of ${size} bytes`, "truncated");
}

/** What is broadcast does not know its length. */
function checkSize(object: Uint8Array, size: number): void {
  const flags = object[88] ?? broadcast;
  const needed = object.length >= 48 ? number(object, 40) : 0;
  if ((flags & broadcast) === 0 && needed > size) {
    throw new Damaged(`WMA needs ${needed} of ${size} bytes`, "truncated");
  }
}

function number(bytes: Uint8Array, at: number): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at, true));
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
