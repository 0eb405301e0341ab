import assert from "node:assert/strict";
import { decodeText, maxListBytes } from "../../../lib/ingest/decode.ts";
import { parseList } from "../../../lib/ingest/mod.ts";
import { ListError } from "../../../lib/ingest/error.ts";
import { flac, mp3 } from "../../support/audio.ts";

const text = "Björk - Jóga\r\nA - B\rC - D\n";
const read = { text: "Björk - Jóga\nA - B\nC - D\n" };

function utf16(of: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(of.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < of.length; at++) view.setUint16(at * 2, of.charCodeAt(at), little);
  return bytes;
}

const encodings: Record<string, Uint8Array> = {
  "UTF-8": new TextEncoder().encode(text),
  "UTF-8 with a mark": new TextEncoder().encode("\ufeff" + text),
  "UTF-16 little endian with a mark": utf16("\ufeff" + text, true),
  "UTF-16 big endian with a mark": utf16("\ufeff" + text, false),
  "UTF-16 little endian without": utf16(text, true),
  "UTF-16 big endian without": utf16(text, false),
  "Latin-1": Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
};

for (const [name, bytes] of Object.entries(encodings)) {
  Deno.test(`a list in ${name} is read`, () => assert.deepEqual(decodeText(bytes), read));
}

Deno.test("Windows-1252 has its dashes and quotes where Latin-1 has nothing", () => {
  const bytes = Uint8Array.from([0x41, 0x20, 0x96, 0x20, 0x93, 0x42, 0x94, 0xe9]);
  assert.deepEqual(decodeText(bytes), { text: "A – “B”é" });
});

Deno.test("Japanese in UTF-16 with a mark is no binary", () => {
  assert.deepEqual(decodeText(utf16("\ufeff椎名林檎 - 無罪", true)), { text: "椎名林檎 - 無罪" });
});

const faulty: [name: string, bytes: Uint8Array, fault: string][] = [
  ["nothing", new Uint8Array(), "empty"],
  ["blanks only", new TextEncoder().encode(" \r\n\t\n"), "empty"],
  ["a mark only", Uint8Array.of(0xef, 0xbb, 0xbf), "empty"],
  ["a FLAC", flac({ seconds: 1 }), "binary"],
  ["an MP3", mp3({ seconds: 1 }), "binary"],
  ["a PNG", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9), "binary"],
  ["a ZIP", new TextEncoder().encode("PK\x03\x04 and so on"), "binary"],
  ["a PDF", new TextEncoder().encode("%PDF-1.7\nA - B\n"), "binary"],
  ["a text with a zero", new TextEncoder().encode("A - B\nC\0 - D"), "binary"],
  ["random bytes", Uint8Array.from({ length: 5000 }, (_, n) => 1 + (n * 7919) % 255), "binary"],
  ["zeros only", new Uint8Array(5000), "binary"],
  ["more than 25 MiB", new Uint8Array(maxListBytes + 1).fill(65), "too_large"],
];

for (const [name, bytes, fault] of faulty) {
  Deno.test(`${name}: the fault is ${fault}`, () => {
    assert.deepEqual(decodeText(bytes), { fault });
    assert.throws(
      () => parseList(bytes),
      (error) => error instanceof ListError && error.code === fault,
    );
  });
}
