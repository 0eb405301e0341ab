import assert from "node:assert/strict";
import { nextCandidate } from "../../../lib/store/candidates.ts";
import { allow, deny, forgetDenials } from "../../../lib/store/denials.ts";
import { countHits } from "../../../lib/store/denied.ts";
import { addCandidate, addDownload } from "../../routes/support.ts";
import { testDb } from "../../support/db.ts";

async function denied(sql: Awaited<ReturnType<typeof testDb>>["sql"]) {
  const found = await sql`select username, filename, reason,
    round(extract(epoch from until - now()))::int as s from peer_denials order by 1, 2`;
  return found.map((row) => [row["username"], row["filename"], row["reason"], row["s"]]);
}

const file = (username: string) => ({ username, filename: "Music\\A.flac", size: 1000 });

Deno.test("a failure speaks against the peer, the file, its copies, or nobody, for its time", async () => {
  await using db = await testDb();
  await deny(db.sql, file("away"), "peer_offline");
  await deny(db.sql, file("busy"), "rejected_for_now");
  await deny(db.sql, file("liar"), "not_decodable");
  await deny(db.sql, file("slow"), "stalled");
  await deny(db.sql, file("fine"), "cancelled");
  assert.deepEqual(await denied(db.sql), [
    ["", "a.flac", "not_decodable", null],
    ["away", "", "peer_offline", 900],
    ["busy", "", "rejected_for_now", 300],
    ["slow", "Music\\A.flac", "stalled", 3600],
  ]);
});

Deno.test("bytes that are wrong speak against every copy; a file of unknown size is none", async () => {
  await using db = await testDb();
  for (const code of ["not_decodable", "truncated", "wrong_type", "lossless_fake"] as const) {
    await db.sql`delete from peer_denials`;
    await deny(db.sql, file("liar"), code);
    await deny(db.sql, { ...file("liar"), size: 0 }, code);
    const kinds = await db.sql`select kind, until from peer_denials order by id`;
    assert.deepEqual(kinds.map(({ kind, until }) => [kind, until]), [["copy", null], [
      "file",
      null,
    ]]);
  }
});

Deno.test("a later failure never shortens a denial, and for ever stays for ever", async () => {
  await using db = await testDb();
  await deny(db.sql, file("mira"), "rejected");
  await deny(db.sql, file("mira"), "transfer_failed");
  assert.deepEqual(await denied(db.sql), [["mira", "Music\\A.flac", "transfer_failed", 604_800]]);
  await deny(db.sql, file("otto"), "size_on_disk");
  await deny(db.sql, file("otto"), "transfer_failed");
  assert.equal((await denied(db.sql))[1]?.[3], null);
});

Deno.test("what is found wrong for ever is not forgotten with what was wrong for a while", async () => {
  await using db = await testDb();
  await deny(db.sql, file("mira"), "stalled");
  await deny(db.sql, file("mira"), "bitrate_on_disk");
  assert.deepEqual(await denied(db.sql), [["mira", "Music\\A.flac", "bitrate_on_disk", null]]);
});

Deno.test("only what is past its time is forgotten", async () => {
  await using db = await testDb();
  await deny(db.sql, file("mira"), "peer_offline");
  await deny(db.sql, file("otto"), "size_on_disk");
  await deny(db.sql, file("away"), "peer_offline");
  await db.sql`update peer_denials set until = now() - interval '1 second' where username = 'away'`;
  await forgetDenials(db.sql);
  assert.deepEqual((await denied(db.sql)).map(([username]) => username), ["mira", "otto"]);
});

type Denied = Partial<Record<"kind" | "username" | "filename" | "created_by", string>>;

/** Whether a denial keeps the file away from its download, and how often that was counted. */
async function keptAway(values: Denied & { size?: number; until?: Date }, candidate = {}) {
  await using db = await testDb();
  const id = await addDownload(db.sql);
  const offered = { filename: "Music\\Low Tide\\CD1\\01 - Ü.flac", outcome: "auto", ...candidate };
  await addCandidate(db.sql, id, offered);
  await db.sql`insert into peer_denials ${db.sql({ reason: "rejected", ...values })}`;
  await countHits(db.sql, id);
  const [{ hits } = { hits: null }] = await db.sql`select hits from peer_denials`;
  return [await nextCandidate(db.sql, id) === undefined, hits];
}

const person = { created_by: "person" };
const cases: [
  name: string,
  denial: Parameters<typeof keptAway>[0],
  kept: boolean,
  file?: object,
][] = [
  ["its peer", { username: "mira" }, true],
  ["another peer", { username: "otto" }, false],
  ["its folder", { kind: "folder", username: "mira", filename: "Music\\Low Tide\\CD1\\" }, true],
  ["a folder above", { kind: "folder", username: "mira", filename: "Music\\Low Tide\\" }, true],
  [
    "a folder whose name only begins alike",
    { kind: "folder", username: "mira", filename: "Music\\Low\\" },
    false,
  ],
  [
    "the same folder of somebody else",
    { kind: "folder", username: "otto", filename: "Music\\Low Tide\\" },
    false,
  ],
  [
    "the file",
    { kind: "file", username: "mira", filename: "Music\\Low Tide\\CD1\\01 - Ü.flac" },
    true,
  ],
  [
    "a file beside it",
    { kind: "file", username: "mira", filename: "Music\\Low Tide\\CD1\\02.flac" },
    false,
  ],
  ["a copy", { kind: "copy", username: "", filename: "01 - ü.flac", size: 1000 }, true],
  ["a copy of another size", { kind: "copy", username: "", filename: "01 - ü.flac" }, false],
  ["what is past its time", { username: "mira", until: new Date(0) }, false],
  ["a person's word before the choice", { username: "mira", ...person }, false, { allowed: true }],
  ["a failure after the choice", { username: "mira" }, true, { allowed: true }],
];

for (const [name, denial, kept, candidate] of cases) {
  Deno.test(`a file is ${kept ? "" : "not "}kept away by ${name}`, async () => {
    assert.deepEqual(await keptAway(denial, candidate), [kept, kept ? 1 : 0]);
  });
}

Deno.test("a choice lifts what was said of the file and its copies, not a person's block", async () => {
  await using db = await testDb();
  const id = await addDownload(db.sql);
  const candidate = await addCandidate(db.sql, id, { ...file("mira"), outcome: "auto" });
  await deny(db.sql, file("mira"), "not_decodable");
  await deny(db.sql, file("mira"), "stalled");
  await deny(db.sql, file("mira"), "peer_offline");
  await db.sql`insert into peer_denials ${
    db.sql({
      kind: "folder",
      username: "mira",
      filename: "Music\\",
      reason: "by_person",
      ...person,
    })
  }`;
  await allow(db.sql, { id: candidate, ...file("mira") });
  assert.deepEqual((await denied(db.sql)).map(([, path]) => path), ["Music\\"]);
  assert.equal((await nextCandidate(db.sql, id))?.id, candidate);
});

Deno.test("what a person said is not overwritten by a failure", async () => {
  await using db = await testDb();
  await db.sql`insert into peer_denials ${
    db.sql({ username: "mira", reason: "by_person", ...person })
  }`;
  await deny(db.sql, file("mira"), "peer_offline");
  assert.deepEqual(await denied(db.sql), [["mira", "", "by_person", null]]);
});
