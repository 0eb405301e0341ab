/** JSON that is nearly right, and JSON that is none. */
import type { Chance } from "./random.ts";
import { texts, things } from "./values.ts";

/** What a field may hold instead. */
export function instead(chance: Chance): unknown {
  return chance.is(0.6) ? chance.pick(texts) : chance.pick(things);
}

/** A copy of a body that fits, in which something does not. */
export function bent(body: unknown, chance: Chance): unknown {
  if (Array.isArray(body) && body.length > 0 && chance.is(0.8)) {
    const at = chance.below(body.length);
    return body.map((one, index) => index === at ? bent(one, chance) : one);
  }
  if (typeof body !== "object" || body === null || chance.is(0.1)) return instead(chance);
  const keys = Object.keys(body);
  if (keys.length === 0 || chance.is(0.1)) {
    return { ...body, [chance.pick(texts)]: instead(chance) };
  }
  const key = chance.pick(keys);
  const { [key]: value, ...rest } = body as Record<string, unknown>;
  return chance.is(0.1) ? rest : { ...rest, [key]: bent(value, chance) };
}

const bytes = (...values: number[]) => new Uint8Array(values);
const encode = (text: string) => new TextEncoder().encode(text);

/** Broken in ways only the parser sees. */
export const broken: readonly Uint8Array<ArrayBuffer>[] = [
  ...[
    "",
    "{",
    '{"a":',
    '{"a":1,}',
    "nul",
    "NaN",
    "'a'",
    "{a:1}",
    "\ufeff{}",
    "1 2",
    "\0",
    '"\\ud800"',
  ],
  ...['{"id":1,"id":[]}', "1e400", `${"9".repeat(5000)}`, '{"__proto__":null}', "null", "[]", "0"],
  ...["[".repeat(100_000), `${"[".repeat(100_000)}${"]".repeat(100_000)}`, '{"a":'.repeat(100_000)],
  ...[`[${"1,".repeat(99_999)}1]`, `{"ids":[${"1,".repeat(99_999)}1]}`, `"${"a".repeat(900_000)}"`],
  ...[
    `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":0`).join()}}`,
    `"${"\\u0000".repeat(9000)}"`,
  ],
].map(encode).concat([
  bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00),
  bytes(0x22, 0xc3, 0x28, 0x22),
  bytes(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d),
  bytes(0x1f, 0x8b, 0x08, 0x00, 0x00),
]);

/** More than anything may have, lists aside. */
export const huge = new Uint8Array(11 * 1_048_576).fill(0x61);
