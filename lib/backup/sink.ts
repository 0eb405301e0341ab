/** Where an archive goes: a file that takes less than it was given is full (Deno's own stream loses the rest). */
interface Taker {
  /** How many of the bytes it took. */
  write(bytes: Uint8Array): Promise<number>;
}

/** A stream into a file. @throws when the disk is full */
export function sinkOf(file: Taker): WritableStream<Uint8Array<ArrayBuffer>> {
  return new WritableStream({
    async write(bytes) {
      for (let at = 0; at < bytes.length;) {
        const taken = await file.write(bytes.subarray(at));
        if (taken === 0) throw new Error("the disk takes no more");
        at += taken;
      }
    },
  });
}
