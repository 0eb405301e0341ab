import assert from "node:assert/strict";
import { connect, type Pool } from "../../../lib/db.ts";
import { readBudget } from "../../../lib/spotify/budget.ts";
import { type BudgetSettings, limitsOf } from "../../../lib/spotify/limits.ts";
import { forgetRequests, takeRequest } from "../../../lib/store/spotify_requests.ts";
import { testDb } from "../../support/db.ts";
import { testConfig } from "../../support/services.ts";

const app = "0a1b2c3d";
const budget = {
  SPOTIFY_REQUESTS_PER_DAY: 40,
  SPOTIFY_REQUESTS_PER_WINDOW: 1000,
  SPOTIFY_DAY_RESERVE: 10,
};

type Given = Partial<BudgetSettings> & { isPerson?: boolean };

function take(sql: Pool, { isPerson = true, ...given }: Given = {}, id = app) {
  const who = { isPerson, left_s: 15 };
  return takeRequest(sql, id, limitsOf({ ...budget, ...given }, isPerson), who);
}

/** As if so many requests had been made so long ago. */
async function asked(sql: Pool, seconds: number, used: number) {
  await sql`insert into spotify_requests values
    (${app}, date_trunc('second', now() - ${seconds} * interval '1 second'), ${used})`;
}

Deno.test("however many processes ask at once, no more is asked than the limit", async () => {
  await using db = await testDb();
  const others = await Promise.all([1, 2].map(() => connect(db.url, { max: 4 })));
  const all = [db.sql, ...others].flatMap((sql) =>
    Array.from({ length: 20 }, () => take(sql, { isPerson: true }))
  );
  const taken = (await Promise.all(all)).filter(({ wait_s }) => wait_s === 0);
  assert.equal(taken.length, 40);
  const [{ used } = {}] = await db.sql`select sum(used)::int as used from spotify_requests`;
  assert.equal(used, 40);
  for (const other of others) await other.end();
});

Deno.test("background work leaves the reserve to people, and is told how long", async () => {
  await using db = await testDb();
  await asked(db.sql, 3600, 30);
  const { wait_s, reason } = await take(db.sql, { isPerson: false });
  assert.equal(reason, "reserve");
  assert.ok(wait_s > 82_790 && wait_s <= 82_802, `${wait_s}`);
  assert.equal((await take(db.sql)).wait_s, 0);
  await asked(db.sql, 7200, 9);
  assert.equal((await take(db.sql)).reason, "day");
  assert.equal((await take(db.sql, {}, "another app")).wait_s, 0);
});

Deno.test("what is older than a day, or than thirty seconds, counts no more", async () => {
  await using db = await testDb();
  await asked(db.sql, 86_402, 40);
  await asked(db.sql, 32, 8);
  assert.equal((await take(db.sql, { SPOTIFY_REQUESTS_PER_WINDOW: 8 })).wait_s, 0);
  await asked(db.sql, 20, 7);
  const { wait_s, reason } = await take(db.sql, { SPOTIFY_REQUESTS_PER_WINDOW: 8 });
  assert.equal(reason, "window");
  assert.ok(wait_s > 9 && wait_s <= 11, `${wait_s}`);
});

Deno.test("a window's requests do not come all at once", async () => {
  await using db = await testDb();
  const four = { SPOTIFY_REQUESTS_PER_WINDOW: 16 };
  for (let nth = 0; nth < 4; nth++) assert.equal((await take(db.sql, four)).wait_s, 0);
  assert.equal((await take(db.sql, four)).reason, "burst");
});

Deno.test("while a person waits, background work does not take the turn before them", async () => {
  await using db = await testDb();
  const four = { SPOTIFY_REQUESTS_PER_WINDOW: 16 };
  await asked(db.sql, 2, 4);
  assert.equal((await take(db.sql, four)).reason, "burst");
  await db.sql`update spotify_requests set at = at - interval '1 minute'`;
  const { reason } = await take(db.sql, { ...four, isPerson: false });
  assert.equal(reason, "person");
  assert.equal((await take(db.sql, four)).wait_s, 0);
  await db.sql`update spotify_lines set person_until = now()`;
  assert.equal((await take(db.sql, { ...four, isPerson: false })).wait_s, 0);
});

Deno.test("what is left is told of the app in use; what no limit reaches back to is forgotten", async () => {
  await using db = await testDb();
  const config = testConfig({ SPOTIFY_CLIENT_ID: app, SPOTIFY_REQUESTS_PER_DAY: "300" });
  await asked(db.sql, 3600, 5);
  await asked(db.sql, 10, 2);
  await asked(db.sql, 100_000, 9);
  const rests = { day_limit: 300, window_limit: 60, day_reserved: 150, blocked_until: null };
  const told = { day_used: 7, window_used: 2, ...rests, blocked_reason: null };
  assert.deepEqual(await readBudget(db.sql, config), told);
  await forgetRequests(db.sql);
  assert.equal((await db.sql`select from spotify_requests`).length, 2);
  await db.sql`insert into provider_cooldowns values
    (${`spotify:${app}`}, now() + interval '1 hour', 'quota')`;
  const { blocked_until, blocked_reason } = await readBudget(db.sql, config);
  assert.equal(blocked_reason, "quota");
  assert.ok(Math.abs(blocked_until!.getTime() - Date.now() - 3_600_000) < 60_000);
});
