/**
 * No secret ever stands in a log. Every line of every log and of every process that tests start is
 * held against the secrets those tests used: keys and tokens of settings, of headers, of sessions.
 * What is found is written into a file, which `tests/run.ts` reads at the end.
 */
import { isSecret, type VariableName } from "../../lib/config.ts";
import { variables } from "../../lib/variables.ts";

/** Anything shorter may stand anywhere. */
const shortest = 8;

/** What stand-ins for services give out (tests/support/spotify, plex, open_spotify). */
const given = /invented-(?:code|token|refresh)-\d+|invented-(?:plex|embed)-token|invented-secret/;

const secrets = new Set<string>();
let lines: string[] = [];

/** Marks a text as secret from its first line to its last. */
export function keepSecret(text: string | null | undefined): void {
  if (text && text.length >= shortest) secrets.add(text);
}

/** Marks the secrets among variables of the environment. */
export function keepSecrets(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!(name in variables) || !isSecret(name as VariableName)) continue;
    for (const one of name === "HARMONY_API_KEYS" ? value.split(",") : [value]) {
      keepSecret(one.trim());
    }
  }
}

/** Marks what lets a request in, and the sessions an answer begins. */
export function keepHeaders(sent: Readonly<Record<string, string>> = {}, answered: Headers): void {
  const headers = new Headers(sent);
  keepSecret(headers.get("X-API-Key"));
  keepSecret(headers.get("Authorization")?.replace(/^\w+\s+/, ""));
  for (const cookie of [headers.get("Cookie") ?? "", ...answered.getSetCookie()]) {
    keepSecret(/session=([^;\s]+)/.exec(cookie)?.[1]);
  }
}

/** The lines that hold what nobody may read. */
export function leaksIn(lines: readonly string[], secrets: Iterable<string>): string[] {
  const all = [...secrets];
  return lines.filter((line) => given.test(line) || all.some((secret) => line.includes(secret)));
}

const report = Deno.env.get("HARMONY_LEAKS");

/** A line was said. */
export function heard(line: string): void {
  if (report === undefined) return;
  lines.push(line);
  if (lines.length > 50_000) lookThrough();
}

/** Holds what was said against what is secret. */
export function lookThrough(): void {
  const leaks = leaksIn(lines, secrets);
  lines = [];
  if (report === undefined || leaks.length === 0) return;
  Deno.writeTextFileSync(report, `${leaks.join("\n")}\n`, { append: true });
}
