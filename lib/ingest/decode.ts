/** Why bytes are not a list of text. */
export type DecodeFault = "empty" | "binary" | "too_large" | "utf32";
export type Decoded = { text: string } | { fault: DecodeFault };

/** 25 MiB: an exported history of many years fits, an album dropped by mistake does not. */
export const maxListBytes = 25 * 1024 * 1024;

/** How files begin that are surely no text. */
const signatures = [
  "%PDF-",
  "{\\rtf",
  "PK\x03\x04",
  "\x89PNG",
  "GIF8",
  "\xff\xd8\xff",
  "ID3",
  "\xff\xfb",
  "fLaC",
  "OggS",
  "RIFF",
  "\x1f\x8b",
  "7z\xbc\xaf",
  "Rar!",
];

/** Control characters that stand in no text; tab, line ends and form feed do. */
// deno-lint-ignore no-control-regex
const controls = /[\x00-\x08\x0e-\x1f\x7f]/g;

/**
 * The text of a list: UTF-8 or UTF-16 by its mark, UTF-16 without one where it is obvious, else
 * UTF-8, else Windows-1252 (contracts/spotify.md §3.6). Line ends become `\n`.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > maxListBytes) return { fault: "too_large" };
  if (bytes.length === 0) return { fault: "empty" };
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (signatures.some((mark) => head.startsWith(mark))) return { fault: "binary" };
  if (/^(?:\xff\xfe\0\0|\0\0\xfe\xff)/.test(head)) return { fault: "utf32" };
  const text = decode(bytes);
  if (looksBinary(text)) return { fault: "binary" };
  return text.trim() === "" ? { fault: "empty" } : { text: unixLines(text) };
}

function unixLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function decode(bytes: Uint8Array): string {
  const wide = utf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Without a mark, Latin text in UTF-16 gives itself away: every other byte is zero. */
function utf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, at) => zeros[at % 2]! += byte === 0 ? 1 : 0);
  const [even = 0, odd = 0] = zeros;
  const many = sample.length * 0.3;
  if (odd > many && even < odd / 10) return "utf-16le";
  if (even > many && odd < even / 10) return "utf-16be";
}

/** A zero, or more than one control character in a hundred. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 1 << 16);
  const found = sample.match(controls)?.length ?? 0;
  return text.includes("\0") || found * 100 > sample.length;
}
