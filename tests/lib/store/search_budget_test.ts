import assert from "node:assert/strict";
import { createLane } from "../../../lib/lane.ts";
import { connect } from "../../../lib/db.ts";
import {
  coolSearches,
  forgetSearches,
  type Slot,
  takeSearch,
} from "../../../lib/store/search_budget.ts";
import { testDb } from "../../support/db.ts";

const budget = { per_window: 34, window_s: 220, spacing_ms: 0 };

function waitOf(slot: Slot): number {
  return slot.granted ? 0 : slot.wait_s;
}

Deno.test("never more than 34 searches in 220 seconds, whoever of two services asks", async () => {
  await using db = await testDb();
  const other = await connect(db.url, { max: 2 });
  const lanes = [db.sql, other].map((sql) => ({ sql, lane: createLane(sql, "search") }));
  const slots = await Promise.all(
    Array.from({ length: 60 }, (_, at) => {
      const { sql, lane } = lanes[at % 2]!;
      return lane(() => takeSearch(sql, budget));
    }),
  );
  await other.end({ timeout: 1 });
  assert.equal(slots.filter((slot) => slot.granted).length, 34);
  const refused = slots.find((slot) => !slot.granted)!;
  assert.ok(!refused.granted && refused.reason === "search_budget");
  assert.ok(waitOf(refused) > 200 && waitOf(refused) <= 220, String(waitOf(refused)));
});

Deno.test("a place is free again when its search is older than the window", async () => {
  await using db = await testDb();
  await db.sql`insert into slskd_searches (at)
    select now() - interval '221 seconds' from generate_series(1, 30)`;
  await db.sql`insert into slskd_searches (at)
    select now() - interval '219 seconds' from generate_series(1, 34)`;
  const full = await takeSearch(db.sql, budget);
  assert.ok(waitOf(full) > 0 && waitOf(full) <= 1, String(waitOf(full)));
  await db.sql`update slskd_searches set at = at - interval '2 seconds'
    where ctid = (select ctid from slskd_searches order by at desc limit 1)`;
  assert.equal((await takeSearch(db.sql, budget)).granted, true);
});

Deno.test("two searches keep their distance", async () => {
  await using db = await testDb();
  const spaced = { ...budget, spacing_ms: 2000 };
  assert.equal((await takeSearch(db.sql, spaced)).granted, true);
  const slot = await takeSearch(db.sql, spaced);
  assert.ok(waitOf(slot) > 0 && waitOf(slot) <= 2, String(waitOf(slot)));
});

Deno.test("after a 429 all rest, and a shorter rest does not end a longer one", async () => {
  await using db = await testDb();
  await coolSearches(db.sql, 30, "429");
  await coolSearches(db.sql, 3, "429");
  const slot = await takeSearch(db.sql, budget);
  assert.ok(!slot.granted && slot.reason === "search_cooldown" && slot.wait_s > 25);
  await db.sql`update provider_cooldowns set until = now()`;
  assert.equal((await takeSearch(db.sql, budget)).granted, true);
});

Deno.test("only searches that no window reaches are forgotten", async () => {
  await using db = await testDb();
  await db.sql`insert into slskd_searches (at)
    values (now()), (now() - interval '300 seconds'), (now() - interval '500 seconds')`;
  await forgetSearches(db.sql, 220);
  const left = await db.sql`select 1 from slskd_searches`;
  assert.equal(left.length, 2);
});
