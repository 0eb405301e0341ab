import type { Part } from "./segments.ts";

const leading = /^[\s\W]*(?:(\d{1,2})[-.](?=\d))?([a-d]?\d{1,3})(?:\s*[-._)\]]+\s*|\s+)(?=\S)/iu;

/** A text with the number in front of it taken off. */
export interface Numbered {
  rest: string;
  track: number | null;
  disc: number | null;
}

/** Takes a track number off the front; three digits are disc and track. */
export function withoutNumber(text: string): Numbered | null {
  const [whole, disc, track = ""] = leading.exec(text) ?? [];
  if (whole === undefined) return null;
  const digits = track.replace(/^\D/, "");
  const together = digits.length === 3 && disc === undefined;
  return {
    rest: text.slice(whole.length),
    track: Number(together ? digits.slice(1) : digits),
    disc: together ? Number(digits[0]) : disc === undefined ? null : Number(disc),
  };
}

/** What a text without a number gives. */
export const noNumber: Numbered = { rest: "", track: null, disc: null };

/** The same parts with the track number taken off the first one. */
export function unnumbered(parts: readonly Part[]): { parts: Part[]; number: Numbered } | null {
  const [first, ...others] = parts;
  const number = first && withoutNumber(first.flat);
  if (!first || !number) return null;
  const bare = withoutNumber(first.bare)?.rest ?? first.bare;
  return { parts: [{ bare, flat: number.rest }, ...others], number };
}

/** Whether a part is a track number and nothing else. */
export function isNumber(part: Part): boolean {
  return /^\W*(?:\d{1,2}-)?[a-d]?\d{1,3}\W*$/i.test(part.flat);
}
