/** Takes out of the contract what zod writes for its own use. */

/** Bounds of whole numbers in JavaScript: they bound nothing. */
const bounds = new Set<unknown>([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

/** Patterns that say the same as their format, at greater length. */
const formats = new Set<unknown>(["date-time", "date", "uuid", "email"]);

/**
 * A copy without them. Answers may get new fields, so that none says `additionalProperties: false`.
 */
export function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== "object" || value === null) return value;
  const schema = value as Record<string, unknown>;
  const kept = Object.entries(schema).filter(([key, inside]) => !isNoise(key, inside, schema));
  return Object.fromEntries(kept.map(([key, inside]) => [key, tidied(inside)]));
}

function isNoise(key: string, inside: unknown, { format }: Record<string, unknown>): boolean {
  if (inside === undefined) return true;
  if (key === "additionalProperties") return inside === false;
  if (key === "maximum" || key === "minimum") return bounds.has(inside);
  return key === "pattern" && formats.has(format);
}
