/** Turns what comes in of a user's listing into rows, a folder at a time or less. */
import type { Picked } from "./json_stream.ts";
import { ListedFile } from "./providers/slskd/wire_users.ts";
import type { SharedFile } from "./schemas/browse.ts";
import { isTooLong } from "./schemas/remote_name.ts";
import { storable } from "./storable.ts";
import type { FileRow, FolderRow, Piece } from "./store/listings.ts";

/** A file as slskd lists it, in Harmony's words. */
export function fileOf(file: ListedFile): Omit<SharedFile, "filename"> {
  return {
    name: file.filename,
    size: file.size,
    bitrate_kbps: file.bitRate ?? null,
    duration_s: file.length ?? null,
    sample_rate_hz: file.sampleRate ?? null,
    bit_depth: file.bitDepth ?? null,
  };
}

/** The whole remote path of a file, with the separator its folder uses (contracts/slskd.md §6.1). */
export function remotePath(folder: string, name: string): string {
  const separator = folder.includes("/") && !folder.includes("\\") ? "/" : "\\";
  return `${folder}${separator}${name}`;
}

/** The files of a folder whose name cannot be written down cannot be asked for either. */
function setName(folder: FolderRow, name: string): void {
  const tooLong = isTooLong(name);
  folder.name = tooLong ? `${name.slice(0, 800).toWellFormed()}…` : name;
  if (tooLong) folder.locked = true;
}

/**
 * Collects what `browsePlaces` found. A folder is known only when the next one begins: its name may
 * come after its files, and its files may be a hundred thousand.
 */
export class Listing {
  #folders: FolderRow[] = [];
  #files: FileRow[] = [];
  #open: { key: string; folder: FolderRow } | undefined;
  #count = 0;
  #total = 0;

  /** @param most files, and folders, that are kept */
  constructor(readonly most: number) {}

  /** Whether there is more than is kept. */
  get isFull(): boolean {
    return this.#total >= this.most || this.#count > this.most;
  }

  /** How much waits to be written. */
  get waiting(): number {
    return this.#files.length + this.#folders.length;
  }

  add({ place, at, value }: Picked): void {
    const locked = place >= 2;
    const folder = this.#folderAt(`${locked}${at[0]}`, locked);
    if (place % 2 === 0) {
      if (typeof value === "string") setName(folder, storable(value));
      return;
    }
    const parsed = ListedFile.safeParse(value);
    if (!parsed.success || this.isFull || isTooLong(parsed.data.filename)) return;
    const file = fileOf(parsed.data);
    this.#files.push({ ...file, name: storable(file.name), folder_n: folder.n, n: folder.files++ });
    folder.size = Math.min(Number.MAX_SAFE_INTEGER, folder.size + file.size);
    this.#total++;
  }

  #folderAt(key: string, locked: boolean): FolderRow {
    if (this.#open?.key !== key) {
      this.close();
      const folder = { n: this.#count++, name: "", locked, files: 0, size: 0 };
      this.#open = { key, folder };
    }
    return this.#open!.folder;
  }

  /** No more comes of the folder that is open. */
  close(): void {
    if (this.#open) this.#folders.push(this.#open.folder);
    this.#open = undefined;
  }

  /** What waits, which then waits no more. */
  take(): Pick<Piece, "folders" | "files"> {
    const taken = { folders: this.#folders, files: this.#files };
    [this.#folders, this.#files] = [[], []];
    return taken;
  }
}
