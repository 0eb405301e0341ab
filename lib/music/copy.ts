import type { RemoteFile } from "../schemas/candidate.ts";
import { indexable } from "./key.ts";

/**
 * The same text for the same file, whoever shares it and in whatever folder: its name and its size
 * in bytes.
 */
export function copyOf({ filename, size }: Pick<RemoteFile, "filename" | "size">): string {
  return indexable(`${size}:${filename.replace(/^.*[\\/]/s, "").toLowerCase()}`);
}
