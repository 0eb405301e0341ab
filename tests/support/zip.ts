/** A ZIP archive of files, deflated as every packer does it. */
import { crc32, deflateRawSync } from "node:zlib";
import { Buffer } from "node:buffer";

export interface ZipOptions {
  /** General purpose flags of each file; 1 says it is encrypted. */
  flags?: number;
  /** What the archive says of the unpacked size instead of the truth. */
  claimedSize?: number;
}

const concat = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

export function zip(
  files: Record<string, string | Uint8Array>,
  options: ZipOptions = {},
): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const name = new TextEncoder().encode(path);
    const packed = new Uint8Array(deflateRawSync(bytes, { level: 9 }));
    const size = options.claimedSize ?? bytes.length;
    const common = numbers(
      [20, 2],
      [options.flags ?? 0x800, 2],
      [8, 2],
      [0, 4],
      [crc32(bytes), 4],
      [
        packed.length,
        4,
      ],
      [size, 4],
      [name.length, 2],
      [0, 2],
    );
    const local = concat([numbers([0x04034b50, 4]), common, name, packed]);
    directory.push(numbers([0x02014b50, 4], [20, 2]), common);
    directory.push(numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
    locals.push(local);
    at += local.length;
  }
  const list = concat(directory);
  const count = Object.keys(files).length;
  const end = numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [list.length, 4], [at, 4], [
    0,
    2,
  ]);
  return concat([...locals, list, end]);
}

/** Numbers in little endian, each with its bytes. */
function numbers(...values: [value: number, bytes: number][]): Uint8Array {
  return Uint8Array.from(
    values.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256)
    ),
  );
}
