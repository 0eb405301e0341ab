/** What is sent around under the name of music and is none, by its first bytes. */
const signatures: readonly [name: string, mark: string][] = [
  ["ZIP", "PK\x03\x04"],
  ["ZIP", "PK\x05\x06"],
  ["RAR", "Rar!\x1a"],
  ["7-Zip", "7z\xbc\xaf\x27\x1c"],
  ["gzip", "\x1f\x8b\x08"],
  ["PDF", "%PDF-"],
  ["Windows program", "MZ\x90"],
  ["Linux program", "\x7fELF"],
  ["JPEG", "\xff\xd8\xff"],
  ["PNG", "\x89PNG"],
  ["GIF", "GIF8"],
  ["Matroska", "\x1a\x45\xdf\xa3"],
  ["AVI", "RIFF"],
  ["torrent", "d8:announce"],
  ["playlist", "#EXTM3U"],
];

const markup = /^\s*<(?:!doctype html|html|head|body|\?xml|!--)/i;

/** The name of what begins with these bytes, if it is known and no audio. */
export function foreignKind(head: Uint8Array): string | undefined {
  const text = String.fromCharCode(...head.subarray(0, 200));
  if (markup.test(text)) return "web page";
  return signatures.find(([, mark]) => text.startsWith(mark))?.[0];
}
