/**
 * A text that PostgreSQL can keep: it knows neither zero bytes nor halves of a character, and what
 * other people's machines say may hold both. They become U+FFFD.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}
