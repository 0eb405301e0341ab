/** Ten thousand requests nobody means well with, over every address: refused, never failed. */
import assert from "node:assert/strict";
import { judge } from "./fuzz/judge.ts";
import { chance } from "./fuzz/random.ts";
import { type Fuzzed, fuzzed } from "./fuzz/requests.ts";
import { targetsOf } from "./fuzz/targets.ts";
import { fuzzWorld, key } from "./fuzz/world.ts";
import { origin, type TestApp } from "./support.ts";

const seed = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_122);
const rounds = Number(Deno.env.get("FUZZ_COUNT") ?? 10_000);
/** So many are under way at once. */
const atOnce = 12;

const short = (text: string) => text.length > 150 ? `${text.slice(0, 150)}… ${text.length}` : text;

function shown({ method, path, headers, body = "" }: Fuzzed): string {
  const said = Object.entries(headers).map(([name, value]) => short(`${name}: ${value}`)).slice(
    0,
    9,
  );
  const text = typeof body === "string" ? body : new TextDecoder().decode(body.subarray(0, 500));
  return JSON.stringify([method, short(path), said, short(text)]);
}

/** Sends one, and reads the answer to its end; a stream of events has none. */
async function send({ app }: TestApp, request: Fuzzed, from: string) {
  const { path, ...init } = request;
  const headers = { Host: "127.0.0.1:8080", "X-API-Key": key, ...request.headers };
  const answer = await app.request(`${origin}${path}`, { ...init, headers } as RequestInit, {
    remoteAddr: { hostname: from },
  });
  const isStream = answer.headers.get("Content-Type")?.startsWith("text/event-stream");
  if (isStream) await answer.body?.cancel();
  return {
    status: answer.status,
    headers: answer.headers,
    text: isStream ? "" : await answer.text(),
  };
}

Deno.test("whatever is sent, to whichever address, the answer is no 5xx and errors have the envelope", async () => {
  await using world = await fuzzWorld();
  const targets = await targetsOf(world.app);
  assert.ok(targets.length > 400, String(targets.length));
  const wrong: string[] = [];
  const slow: [ms: number, what: string][] = [];
  const statuses: Record<number, number> = {};
  let next = 0;
  async function ask() {
    while (next < rounds) {
      const nth = next++;
      const luck = chance(seed + nth);
      const request = fuzzed(targets[nth % targets.length]!, luck);
      const started = performance.now();
      const given = await send(world, request, `10.${luck.below(256)}.${luck.below(256)}.1`);
      slow.push([performance.now() - started, shown(request)]);
      statuses[given.status] = (statuses[given.status] ?? 0) + 1;
      const said = judge(given);
      if (said) wrong.push(`seed ${seed + nth}: ${shown(request)}\n  ${said}`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, ask));
  slow.sort(([one], [other]) => other - one);
  const slowest = slow.slice(0, 5).map(([ms, what]) => `${Math.round(ms)} ms ${what}`);
  console.log([`seed ${seed}`, JSON.stringify(statuses), ...slowest].join("\n"));
  assert.equal(wrong.join("\n"), "");
  const errors = world.logged.filter(({ level }) => level === "error");
  assert.deepEqual(errors.map(({ path, error }) => `${path}: ${(error as Error)?.message}`), []);
});
