/** A query of at most so many characters, cut between words where there are any. */
export function shortened(text: string, most: number): string {
  const trimmed = text.toWellFormed().replaceAll("\0", " ").trim().replaceAll(/\s+/g, " ");
  if (trimmed.length <= most) return trimmed;
  const cut = trimmed.slice(0, most + 1).replace(/\s+\S*$/, "");
  return cut.length <= most ? cut : trimmed.slice(0, most).toWellFormed().replace(/\ufffd$/, "");
}
