import { ListError } from "../error.ts";

/** A file inside of an archive. Its name is only ever compared, never used as a path. */
export interface Entry {
  name: string;
  /** As it lies in the archive. */
  packed: Uint8Array;
  /** 0 stored, 8 deflated. */
  method: number;
  isEncrypted: boolean;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;
/** Behind the end may stand a comment of 64 KiB. */
const longestEnd = 22 + 0xffff;
/** An export of Google has thousands of files; more than this is made to harm. */
const mostEntries = 20_000;

/** Whether bytes are a ZIP archive, an empty one included. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b &&
    (bytes[2] === 3 && bytes[3] === 4 || bytes[2] === 5 && bytes[3] === 6);
}

/** The files of a ZIP archive by its directory (APPNOTE 4.3). ListError if it is damaged. */
export function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return entries(bytes, view);
  } catch (cause) {
    // Every place in it is told by the archive itself: outside of it lies nothing.
    if (cause instanceof RangeError) throw damaged(cause);
    throw cause;
  }
}

function entries(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) {
    throw new ListError("too_large", "this archive has too many files", {
      fault: "unpacked",
    });
  }
  const found: Entry[] = [];
  for (let at = view.getUint32(end + 16, true); found.length < count;) {
    if (view.getUint32(at, true) !== entryMark) throw damaged();
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    found.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name!)),
      packed: packedAt(bytes, view, at),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + name! + extra! + comment!;
  }
  return found;
}

function endOf(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= view.byteLength - longestEnd; at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  throw damaged();
}

/** The bytes an entry of the directory points at. */
function packedAt(bytes: Uint8Array, view: DataView, at: number): Uint8Array {
  const size = view.getUint32(at + 20, true);
  const file = view.getUint32(at + 42, true);
  if (view.getUint32(file, true) !== fileMark) throw damaged();
  const start = file + 30 + view.getUint16(file + 26, true) + view.getUint16(file + 28, true);
  if (start + size > bytes.length) throw damaged();
  return bytes.subarray(start, start + size);
}

/** ListError with the code `binary`, as for any bytes that are no list. */
export function damaged(cause?: unknown): ListError {
  return new ListError("binary", "this archive is damaged", { cause, fault: "damaged" });
}
