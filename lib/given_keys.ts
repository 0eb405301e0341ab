/** Keys that nobody made here: of the environment, and the one of the first start. */
import { timingSafeEqual } from "node:crypto";
import type { Config } from "./config.ts";
import type { GivenKey, Scope } from "./schemas/api_key.ts";
import { hashOf } from "./store/access.ts";

export interface Given extends GivenKey {
  hash: string;
}

/** `name:read:KEY` or `name:full:KEY`; anything else is a key that may do everything. */
export function givenKey(text: string): Given {
  const [, name, scope, key] = /^([\w .-]{1,60}):(full|read):(.+)$/.exec(text) ?? [];
  if (!key) return { name: null, scope: "full", hash: hashOf(text) };
  return { name: name!, scope: scope as Scope, hash: hashOf(key) };
}

/** The key with a hash; looking takes as long whichever it is. */
export function findGiven(given: readonly Given[], hash: string): Given | undefined {
  let found: Given | undefined;
  for (const one of given) if (equal(one.hash, hash)) found = one;
  return found;
}

function equal(a: string, b: string): boolean {
  return timingSafeEqual(new TextEncoder().encode(a), new TextEncoder().encode(b));
}

/** Whether somebody may make keys who needs none of those that were made here. */
export function givesFull(
  given: readonly GivenKey[],
  { FEATURE_REQUIRE_AUTH }: Pick<Config, "FEATURE_REQUIRE_AUTH">,
): boolean {
  return FEATURE_REQUIRE_AUTH === false || given.some(({ scope }) => scope === "full");
}
