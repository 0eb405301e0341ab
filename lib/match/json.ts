/** JSON whose numbers come back as they stood: an id may have more digits than a number can hold. */

interface Source {
  source?: string;
}
type Reviver = (key: string, value: unknown, context: Source) => unknown;
/** ECMAScript 2026 (`JSON.parse` source text access), which the compiler does not know yet. */
const json = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): unknown;
};

function keepDigits(key: string, value: unknown, { source }: Source): unknown {
  const isLarge = typeof value === "number" && !Number.isSafeInteger(value);
  return key === "id" && isLarge && source !== undefined ? json.rawJSON(source) : value;
}

/** A value, `undefined` for text that is no JSON. */
export function readJson(text: string): unknown {
  try {
    return /\d{16}/.test(text) ? json.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}
