/** What goes wrong between Harmony and slskd (contracts/slskd.md §11.6 no. 13–17, 22, 23, 25). */
import assert from "node:assert/strict";
import type { ReasonCode } from "../../lib/schemas/download.ts";
import { slskdHealth } from "../../lib/store/health.ts";
import { eventually, type HarmonyOptions, startHarmony } from "../support/harmony.ts";
import { filed, flacSong, mira, otto, wished } from "../support/peers.ts";
import type { InjectionSpec } from "../support/slskd.ts";

/** Everything but what the tests of the stand-in ask. */
const everything = { route: "* /api/v0/*" };
const posts = { route: "POST /api/v0/transfers/downloads/*" };
const list = { route: "GET /api/v0/transfers/downloads" };
const searches = { route: "POST /api/v0/searches" };

/** Whatever happens on the way, the better file arrives, asked for once. */
async function arrives(
  injections: InjectionSpec[],
  { profile, ...options }: HarmonyOptions = {},
): Promise<void> {
  for (const version of profile ? [profile] : ["0.26.0", "0.24.4"] as const) {
    await using harmony = await startHarmony({
      profile: version,
      peers: [mira, otto],
      injections,
      ...options,
    });
    const { organized_path } = await harmony.ends(await harmony.want(wished), "completed");
    assert.equal(organized_path, filed.flac);
    assert.deepEqual(harmony.transfers().map(({ filename }) => filename), [flacSong.path]);
    await harmony.isClean();
  }
}

const passing: Record<string, InjectionSpec[]> = {
  "a search turned away with 429": [{ id: "http-429", match: searches, times: 1 }],
  "a request turned away with 429": [{ id: "http-429", match: posts, times: 1 }],
  "a 500 at the list of transfers": [{ id: "http-error", match: list, nth: 2, times: 2 }],
  "a proxy's 502 at the search": [
    { id: "http-error", match: searches, times: 1, params: { status: 502, html: true } },
  ],
  "a proxy's 503 at the request": [
    { id: "http-error", match: posts, times: 1, params: { status: 503, html: true } },
  ],
  "a proxy's 502 at everything for a while": [
    { id: "http-error", match: everything, nth: 3, times: 6, params: { status: 502, html: true } },
  ],
  "answers that trickle": [
    { id: "slow-answer", match: everything, times: 8, params: { kind: "trickle", ms: 100 } },
  ],
  "answers that break off": [
    { id: "slow-answer", match: { route: "GET *" }, nth: 2, times: 4, params: { kind: "cut" } },
  ],
  "a list that takes longer than Harmony waits": [
    { id: "slow-answer", match: list, times: 1, params: { ms: 1500 } },
  ],
  "events that cannot be read": [{ id: "http-error", match: { route: "GET */events" } }],
  "a page of events that shifts while it is read": [
    { id: "event-loss", params: { kind: "shift" } },
  ],
  "a search whose answers were counted and never stored": [
    { id: "search-empty", times: 1, params: { counted: true } },
  ],
  "a lost answer to the search": [{ id: "lost-reply", match: searches, times: 1 }],
  "a lost answer to the request": [{ id: "lost-reply", match: posts, times: 1 }],
  "a lost answer to the removal": [
    { id: "lost-reply", match: { route: "DELETE *" }, times: 2 },
  ],
};

for (const [what, injections] of Object.entries(passing)) {
  Deno.test(`${what} delays a download and doubles nothing`, () =>
    arrives(injections, { env: { SLSKD_TIMEOUT_MS: "1000" } }));
}

const states: Record<string, InjectionSpec["params"]> = {
  "a state nobody knows": { state: "Paused" },
  "fields that are missing, new, negative or huge": {
    missing: ["averageSpeed", "requestedAt", "placeInQueue", "attempts"],
    fields: { bytesRemaining: -5, averageSpeed: 1e30, novelty: { deep: [1] }, endedAt: "soon" },
  },
};

for (const [what, params] of Object.entries(states)) {
  Deno.test(`${what} in slskd's list is no failure`, () =>
    arrives([{ id: "garbage", times: 3, params } as InjectionSpec]));
}

Deno.test("an ending nobody knows is an ending: the next file is taken", async () => {
  const fault: InjectionSpec = {
    id: "garbage",
    match: { username: "mira" },
    params: { state: "Completed, Frobnicated", fields: { attempts: 3 } },
  };
  await using harmony = await startHarmony({ peers: [mira, otto], injections: [fault] });
  const { candidates } = await harmony.ends(await harmony.want(wished), "completed");
  assert.deepEqual(candidates.map((one) => one.outcome_code), ["transfer_failed", null]);
  await harmony.isClean();
});

Deno.test("a peer whose calls fail at slskd holds up nobody else", async () => {
  const injections: InjectionSpec[] = [
    { id: "stall", match: { username: "mira" }, params: { percent: 10, forever: true } },
  ];
  const other = { ...flacSong, path: flacSong.path.replace("Low Tide", "High Tide") };
  await using harmony = await startHarmony({
    peers: [mira, { username: "otto", files: [other] }],
    injections,
    env: { TRANSFER_STALL_S: "1" },
  });
  const refusal = harmony.slskd.inject({
    id: "http-error",
    match: { route: "DELETE */downloads/mira/*" },
  });
  const stuck = await harmony.want(wished);
  await eventually(() => refusal.fired, (fired) => fired > 1);
  await harmony.ends(await harmony.want("Mira Vale - High Tide"), "completed");
  refusal.remove();
  await harmony.ends(stuck, "dead_letter");
  await harmony.isClean();
});

Deno.test("a place in a queue that is told too late holds up nobody", async () => {
  const injections: InjectionSpec[] = [
    { id: "remote-queue", match: { username: "mira" } },
    { id: "slow-answer", match: { route: "GET */position" }, params: { ms: 3000 } },
  ];
  const other = { ...flacSong, path: flacSong.path.replace("Low Tide", "High Tide") };
  await using harmony = await startHarmony({
    peers: [mira, { username: "otto", files: [other] }],
    injections,
    env: { SLSKD_TIMEOUT_MS: "500", TRANSFER_QUEUE_MAX_S: "4" },
  });
  const queued = await harmony.want(wished);
  await harmony.until(queued, ({ state }) => state === "transferring");
  await harmony.ends(await harmony.want("Mira Vale - High Tide"), "completed", 4);
  await harmony.ends(queued, "dead_letter");
  await harmony.isClean();
});

interface Outage {
  fault: InjectionSpec;
  reason: ReasonCode;
  health: string;
}

const outages: Record<string, Outage> = {
  "a key that is refused": {
    fault: { id: "http-401", match: everything },
    reason: "slskd_unauthorised",
    health: "unauthorised",
  },
  "a relay agent": {
    fault: { id: "forbidden" },
    reason: "slskd_forbidden",
    health: "forbidden",
  },
  "a proxy without slskd behind it": {
    fault: { id: "http-error", match: everything, params: { status: 502, html: true } },
    reason: "slskd_unreachable",
    health: "unreachable",
  },
};

for (const [what, { fault, reason, health }] of Object.entries(outages)) {
  Deno.test(`${what} blocks downloads with its reason until it is over`, async () => {
    await using harmony = await startHarmony({ peers: [mira], running: false });
    const handle = harmony.slskd.inject(fault);
    await harmony.start();
    const id = await harmony.want(wished);
    await harmony.waitsFor(id, reason);
    const { status } = await slskdHealth(harmony.sql, true);
    assert.equal(status, health);
    assert.deepEqual(harmony.transfers(), []);
    handle.remove();
    await harmony.ends(id, "completed");
    await harmony.isClean();
  });

  Deno.test(`${what} in the middle of a transfer loses nothing`, async () => {
    await using harmony = await startHarmony({
      peers: [mira],
      timings: { rate: [300_000, 300_000] },
    });
    const id = await harmony.want(wished);
    await harmony.until(id, ({ state }) => state === "transferring");
    const handle = harmony.slskd.inject(fault);
    await new Promise((resolve) => setTimeout(resolve, 800));
    handle.remove();
    await harmony.ends(id, "completed");
    assert.equal(harmony.transfers().length, 1);
    await harmony.isClean();
  });
}

for (
  const [what, answer] of Object.entries({
    "a web page": () =>
      new Response("<html>hello</html>", { headers: { "Content-Type": "text/html" } }),
    "a login elsewhere": () => Response.redirect("http://127.0.0.1:1/login"),
    "not found": () => new Response("Not Found", { status: 404 }),
  })
) {
  Deno.test(`an address that answers ${what} blocks downloads and says so`, async () => {
    await using web = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, answer);
    await using harmony = await startHarmony({
      env: { SLSKD_BASE_URL: `http://127.0.0.1:${web.addr.port}` },
    });
    const id = await harmony.want(wished);
    await harmony.waitsFor(id, "slskd_wrong_url");
    const { status } = await slskdHealth(harmony.sql, true);
    assert.equal(status, "wrong_url");
  });
}

Deno.test("a search slskd can never run fails the download by name, and clears it away", async () => {
  const fault: InjectionSpec = { id: "http-error", match: searches };
  await using harmony = await startHarmony({ injections: [fault], running: false });
  const id = await harmony.want(wished);
  await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
  await harmony.run("download_search");
  assert.equal((await harmony.detail(id)).reason_code, "internal_error");
  for (let time = 1; time < 10; time++) {
    await harmony.sql`update queue_jobs set run_at = now()`;
    assert.ok(await harmony.run("download_search"));
  }
  const { state, reason_code, reason_detail } = await harmony.detail(id);
  assert.deepEqual([state, reason_code], ["dead_letter", "internal_error"]);
  assert.match(reason_detail ?? "", /500/);
});
