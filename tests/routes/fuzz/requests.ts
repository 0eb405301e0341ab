/** A request nobody means well with, for an address there is. */
import { formOf, multipartOf } from "./form_bodies.ts";
import { headersOf } from "./headers.ts";
import { bent, broken, huge } from "./json_bodies.ts";
import type { Chance } from "./random.ts";
import type { Target } from "./targets.ts";
import { texts, words } from "./values.ts";

export interface Fuzzed {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer> | string;
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"];
const types = ["", "text/plain", "text/csv", "application/xml", "application/json; charset=utf-16"];
/** Things of the world have the first numbers of their kind. */
const there: Readonly<Record<string, readonly string[]>> = {
  id: ["1", "2", "3", "4", "5", "0VnkOkJcWJsvvoTP1YqQUW"],
  candidate_id: ["1", "2"],
  username: ["mira"],
  provider: ["slskd", "soulseek", "spotify"],
  section: ["general", "soulseek"],
  name: ["app.css"],
};

/** What stands in a path or a query: as it should be coded, or not. */
function coded(text: string, chance: Chance): string {
  if (chance.is(0.1)) {
    return chance.pick(["%", "%E0%A4%A", "%C3%28", "%ED%A0%80", "%00", "%2e%2e%2f", "%25"]);
  }
  return encodeURIComponent(text.toWellFormed());
}

function pathOf({ pattern }: Target, chance: Chance): string {
  const filled = pattern.replace(
    /:(\w+)(?:\{[^}]*\})?/g,
    (_, name) =>
      chance.is(0.7) ? chance.pick(there[name] ?? ["1"]) : coded(chance.pick(words), chance),
  );
  if (chance.is(0.97)) return filled;
  return filled +
    chance.pick(["/", "//", "/..", "/%2e%2e/", ";a=b", "/.", "\\", `/${"a/".repeat(2000)}`]);
}

function queryOf({ query }: Target, chance: Chance): string {
  const asked: string[] = [];
  for (const name of query) {
    while (chance.is(0.3)) asked.push(`${name}=${coded(chance.pick(texts), chance)}`);
  }
  if (chance.is(0.05)) {
    asked.push(chance.pick(["&&&", "=", "__proto__=1", "a[]=1&a[]=2", "next=//evil"]));
  }
  if (chance.is(0.01)) asked.push("limit=1&".repeat(3000));
  return asked.length ? `?${asked.join("&")}` : "";
}

type Body = { type: string; body: Uint8Array<ArrayBuffer> | string };

function bodyOf({ body, types: known }: Target, chance: Chance): Body {
  const type = chance.is(0.9) ? "application/json" : chance.pick([...types, ...known]);
  const at = chance.next();
  if (at < 0.6) return { type, body: JSON.stringify(bent(body ?? {}, chance)) };
  if (at < 0.75) return formOf(body, chance);
  if (at < 0.83) return multipartOf(chance);
  if (at < 0.97) return { type, body: chance.pick(broken) };
  if (at < 0.99) return { type: chance.pick(["text/plain", "text/csv"]), body: chance.pick(texts) };
  return { type, body: huge };
}

/** The next request for an address. */
export function fuzzed(target: Target, chance: Chance): Fuzzed {
  const method = chance.is(0.93) ? target.method : chance.pick(methods);
  const path = pathOf(target, chance) + queryOf(target, chance);
  const headers = headersOf(chance);
  const asks = method === "GET" || method === "HEAD";
  if (asks || chance.is(0.05)) return { method, path, headers };
  const { type, body } = bodyOf(target, chance);
  return { method, path, headers: { ...(type && { "Content-Type": type }), ...headers }, body };
}
