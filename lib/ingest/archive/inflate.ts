import { maxListBytes } from "../decode.ts";
import { ListError } from "../error.ts";
import { damaged, type Entry } from "./directory.ts";

/** So much is given to the decompressor at once: it cannot make more than 16 MiB of it. */
const piece = 16 * 1024;
/** Text packs to a tenth, repeated text to a hundredth; beyond lie only bombs. */
const mostRatio = 250;

/** What is left of the bytes an archive may grow to. */
export interface Room {
  bytes: number;
}

/**
 * The bytes of a file in an archive, counted while they come out: what the archive says of its sizes
 * is not believed. ListError where one file is longer than a list may be, all are longer than
 * `room`, or one grows more than text does.
 */
export async function inflate(entry: Entry, room: Room): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of unpacked(entry)) {
    length += bytes.length;
    room.bytes -= bytes.length;
    if (
      length > maxListBytes || room.bytes < 0 || length > mostRatio * (entry.packed.length + piece)
    ) {
      throw new ListError("too_large", "this archive grows too large when it is unpacked", {
        fault: "unpacked",
      });
    }
    pieces.push(bytes);
  }
  return pieces.length === 1 ? pieces[0]! : joined(pieces, length);
}

async function* unpacked({ packed, method, isEncrypted }: Entry): AsyncGenerator<Uint8Array> {
  if (isEncrypted) {
    throw new ListError("unsupported", "this archive has a password", { fault: "password" });
  }
  if (method === 0) return yield packed;
  if (method !== 8) {
    throw new ListError("unsupported", "this archive is packed in an unusual way", {
      fault: "unknown_archive",
    });
  }
  try {
    yield* piecesOf(packed).pipeThrough(new DecompressionStream("deflate-raw"));
  } catch (cause) {
    throw cause instanceof ListError ? cause : damaged(cause);
  }
}

function piecesOf(packed: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= packed.length) return controller.close();
      controller.enqueue(packed.slice(at, at += piece));
    },
  });
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const bytes of pieces) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}
