/** The longest name of one file or folder, in UTF-8 bytes, on every common file system. */
const longest = 255;

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const encoder = new TextEncoder();

/**
 * `text` as the name of one file or folder on Linux, macOS and Windows, at most `255 − spare`
 * bytes. Letters of every script stay (NFC); what a file system, a shell or a reader's eye would
 * take for something else (separators, control and bidi characters) does not. Never empty, never
 * `.` or `..`, never hidden: what has no letter left becomes `_`.
 */
export function segment(text: string, spare = 0): string {
  const name = shortened(tidied(text), longest - spare - 1);
  if (name === "") return "_";
  return reserved.test(name) ? `_${name}` : name;
}

function tidied(text: string): string {
  const plain = text.normalize("NFC")
    .replace(/\s+/g, " ")
    // Joiners are needed inside words and emoji; every other invisible character can mislead.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/: /g, " - ")
    .replace(/[/\\|:]/g, "-")
    .replace(/"/g, "'")
    .replace(/[<>?*]/g, "")
    .replace(/ {2,}/g, " ");
  return trimmed(plain);
}

/** Windows drops trailing dots and blanks; a leading dot would hide the file. */
function trimmed(text: string): string {
  return text.replace(/^[. \u200c\u200d]+|[. \u200c\u200d]+$/g, "");
}

/** Cut between graphemes, so that no letter loses its marks and no emoji falls apart. */
function shortened(text: string, bytes: number): string {
  if (encoder.encode(text).length <= bytes) return text;
  let end = 0;
  let used = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    used += encoder.encode(segment).length;
    if (used > bytes) break;
    end = index + segment.length;
  }
  return trimmed(text.slice(0, end));
}
