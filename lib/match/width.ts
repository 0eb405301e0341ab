/** Text on a terminal: how wide it is, and nothing in it that a terminal would obey. */

/** Combining marks, joiners and variation selectors take no place of their own. */
const nothing = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Scripts and signs that take two places (Unicode, East Asian Width W and F). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Columns a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += nothing.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

/** The text with blanks behind it, `width` columns in all. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** A name of somebody else's making: no control characters, and nothing that turns text around. */
export function harmless(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
