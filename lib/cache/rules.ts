/** Which answers are kept and for how long: `CACHEABLE_PATHS`. */
import { z } from "zod";
import { patternOf } from "./pattern.ts";

/** One rule; times in seconds, `undefined` where the defaults hold. */
export interface CacheRule {
  /** As it was written. */
  path: string;
  ttl_s: number | undefined;
  stale_s: number | undefined;
}

/**
 * What is kept unless something else is said (upstream.md §1.1). What moves while it is looked at is
 * not, such as the transfers and signs of life on the first page, or why a track of a report still waits:
 * no event tells of each byte. Nor are exports: they are made for saving, as they are now, and never held as a whole.
 */
const usual = [
  "/activity|60|180",
  ...["status", "mode", "capabilities", "connect", "backfill/*", "import/*", "free/*"]
    .map((path) => `/spotify/${path}|0`),
  "/spotify/playlists/[^/]+/report|0",
  "/spotify/*|45|180",
].join(",");

const mostRules = 50;
const Seconds = z.coerce.number().min(0).max(604_800);

/** Between a rule's parts: inside parentheses it belongs to a regular expression. */
const bar = /\|(?![^(]*\))/;

/** @throws {Error} what is wrong with it */
function ruleOf(text: string): CacheRule {
  const [path = "", ...times] = text.split(bar).map((part) => part.trim());
  if (times.length > 2) throw new Error("more than path|seconds|seconds");
  const [ttl_s, stale_s] = times.map((time) => {
    if (time === "") return undefined;
    const { success, data } = Seconds.safeParse(time);
    if (!success) throw new Error(`"${time}" is no number of seconds`);
    return data;
  });
  patternOf(path);
  return { path, ttl_s, stale_s };
}

/** A rule begins with `/` or `^`: other commas belong to a regular expression. */
const between = /\s*,\s*(?=[/^])/;

function parse(text: string): CacheRule[] {
  const rules = (text || usual).split(between).filter(Boolean);
  if (rules.length > mostRules) throw new Error(`more than ${mostRules} rules`);
  return rules.map((rule) => {
    try {
      return ruleOf(rule);
    } catch (error) {
      throw new Error(`${rule.slice(0, 100)}: ${(error as Error).message}`);
    }
  });
}

export const cacheRules = z.string().default("").transform((text, context) => {
  try {
    return parse(text.trim());
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
});

/** Made once for each rule: settings are plain data. */
const patterns = new WeakMap<CacheRule, (path: string) => boolean>();

function fits(rule: CacheRule): (path: string) => boolean {
  const pattern = patterns.get(rule) ?? patternOf(rule.path);
  patterns.set(rule, pattern);
  return pattern;
}

/** The rule of an address, without or with the API's prefix, if its answers are kept at all. */
export function ruleFor(
  rules: readonly CacheRule[],
  ...paths: readonly string[]
): CacheRule | undefined {
  const rule = rules.find((rule) => paths.some(fits(rule)));
  return rule?.ttl_s === 0 ? undefined : rule;
}
