/** The stand-in's table of operations, held against Spotify's OpenAPI file where that lies beside the project. */
import assert from "node:assert/strict";
import { scopesKnown } from "../../../support/spotify/accounts.ts";
import { type Operation, operations, type Rule } from "../../../support/spotify/operations.ts";

const file = new URL("../../../../../shared/contracts/spotify-openapi.yml", import.meta.url);
const text = await Deno.readTextFile(file).catch(() => undefined);

/** The lines below a heading, by their indentation. */
function block(of: string, head: RegExp): string | undefined {
  const lines = of.split("\n");
  const from = lines.findIndex((line) => head.test(line));
  if (from < 0) return undefined;
  const depth = lines[from]!.search(/\S/);
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line.trim() !== "" && line.search(/\S/) <= depth);
  return rest.slice(0, to < 0 ? rest.length : to).join("\n");
}

function operationBlock(name: string): string {
  const [method, path] = name.split(" ") as [string, string];
  const whole = block(text!, new RegExp(`^ {2}${RegExp.escape(path)}:$`));
  const found = block(whole ?? "", new RegExp(`^ {4}${method.toLowerCase()}:$`));
  assert.ok(found, `${name} is documented`);
  return found;
}

/** Parameters of the query with their lines; what stands elsewhere is looked up. */
function documented(operation: string): Map<string, string> {
  const own = (block(operation, /^ {6}parameters:$/) ?? "").split(/^ {8}- /m).slice(1);
  const all = own.map((one) => {
    const [, name] = /parameters\/(\w+)'/.exec(one) ?? [];
    return name === undefined ? one : block(text!, new RegExp(`^ {4}${name}:$`))!;
  });
  const inQuery = all.filter((one) => /^\s*in: query$/m.test(one));
  return new Map(inQuery.map((one) => [/name: (\w+)/.exec(one)![1]!, one]));
}

const tuning = /^(?:min|max|target)_/;

function assertRule(name: string, rule: Rule, about: string) {
  if (rule === "text") return;
  if (typeof rule[0] === "string") {
    const words = [...about.matchAll(/^\s+- "?(\w+)"?$/gm)].map(([, word]) => word!);
    assert.deepEqual([...rule].sort(), words.sort(), name);
    return;
  }
  const [least, most] = rule as readonly [number, number];
  assert.match(about, /type: integer/, name);
  const [, minimum = "0"] = /minimum: (\d+)/.exec(about) ?? [];
  assert.equal(least, Number(minimum), name);
  const [, maximum = `${Number.MAX_SAFE_INTEGER}`] = /maximum: (\d+)/.exec(about) ?? [];
  assert.equal(most, Number(maximum), name);
}

/** Names of the fields of a body, each with what it holds. */
function bodyOf(operation: string): Record<string, string> {
  const body = block(operation, /^ {6}requestBody:(?: #.*)?$/) ?? "";
  const properties = block(body, /^ {14}properties:$/) ?? "";
  const names = [...properties.matchAll(/^ {16}(\w+):$/gm)].map(([, name]) => name!);
  const typed = names.map((name) => {
    const about = block(properties, new RegExp(`^ {16}${name}:$`))!;
    return [name, /^ {18}type: (\w+)$/m.exec(about)![1]!];
  });
  return Object.fromEntries(typed);
}

function scopesOf(operation: string): string[] {
  const security = block(operation, /^ {6}security:$/) ?? "";
  return [...security.matchAll(/^ {12}- ([\w-]+)$/gm)].map(([, scope]) => scope!);
}

Deno.test({
  name: "every operation of the stand-in is Spotify's, with the same parameters, limits and body",
  ignore: text === undefined,
  fn() {
    for (const [name, { query = {}, body = {} }] of Object.entries(operations)) {
      const operation = operationBlock(name);
      const known = documented(operation);
      const names = [...known.keys()].filter((key) => !tuning.test(key)).sort();
      assert.deepEqual(Object.keys(query).sort(), names, name);
      for (const [key, rule] of Object.entries(query)) {
        assertRule(`${name} ${key}`, rule, known.get(key)!);
      }
      assert.deepEqual(body, bodyOf(operation), name);
    }
  },
});

/** Said to be needed for fields that new apps do not get any more (contracts/spotify.md §1.4). */
const pointless: Readonly<Record<string, string[]>> = {
  "GET /me": ["user-read-private", "user-read-email"],
};

Deno.test({
  name: "every operation asks for the scopes Spotify names, and every scope is known",
  ignore: text === undefined,
  fn() {
    for (const [name, { scopes = [] }] of Object.entries<Operation>(operations)) {
      const named = pointless[name] ? [] : scopesOf(operationBlock(name));
      assert.deepEqual([...scopes].sort(), named.sort(), name);
    }
    const flow = block(text!, /^ {8}authorizationCode:$/)!;
    const all = [...block(flow, /^ {10}scopes:$/)!.matchAll(/^ {12}([\w-]+): /gm)];
    assert.deepEqual([...scopesKnown].sort(), all.map(([, scope]) => scope!).sort());
  },
});
