/** The `fields` of a playlist: `snapshot_id,owner.id,items(item(id,name))` (contracts/spotify.md §2.3). */
import { Refused } from "./check.ts";

type Tree = Map<string, Tree>;

/** Only the named fields of what is answered. */
export function picked(value: unknown, fields: string): unknown {
  const words = fields.match(/[a-z_]+|[(),.]/g) ?? [];
  if (words.join("") !== fields.replaceAll(" ", "")) throw new Refused(400, "Invalid fields");
  return pick(value, level(words));
}

/** Reads a list of names up to its closing bracket. */
function level(words: string[]): Tree {
  const tree: Tree = new Map();
  while (words.length > 0 && words[0] !== ")") {
    if (words[0] === ",") words.shift();
    else name(words, tree);
  }
  words.shift();
  return tree;
}

function name(words: string[], tree: Tree) {
  const key = words.shift()!;
  const inner = tree.get(key) ?? new Map();
  tree.set(key, inner);
  const sign = words[0];
  if (sign !== "(" && sign !== ".") return;
  words.shift();
  if (sign === ".") return name(words, inner);
  for (const [key, value] of level(words)) inner.set(key, value);
}

function pick(value: unknown, tree: Tree): unknown {
  if (tree.size === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one) => pick(one, tree));
  const named = value as Record<string, unknown>;
  return Object.fromEntries(
    [...tree].flatMap(([key, inner]) => key in named ? [[key, pick(named[key], inner)]] : []),
  );
}
