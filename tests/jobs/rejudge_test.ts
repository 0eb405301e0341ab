/** Waiting downloads are judged again when something changed that the first judgement went by. */
import assert from "node:assert/strict";
import { jobs } from "../../jobs/mod.ts";
import type { Config } from "../../lib/config.ts";
import { profileOf } from "../../lib/music/quality.ts";
import { trackFingerprint } from "../../lib/music/fingerprint.ts";
import { askRejudge, rejudgeIfChanged } from "../../lib/rejudging.ts";
import { saveSettings } from "../../lib/settings/save.ts";
import { addCandidate, addDownload } from "../routes/support.ts";
import { type Harmony, startHarmony } from "../support/harmony.ts";
import { flacSong, mira, mp3 } from "../support/peers.ts";
import { Killed, mortal } from "../support/mortal.ts";
import type { Peer } from "../support/slskd.ts";

/** Runs what waits of a type, as if its time had come. */
async function runAll(harmony: Harmony, type: "rejudge" | "download_search" | "matching") {
  for (;;) {
    await harmony.sql`update queue_jobs set run_at = now()
      where type = ${type} and run_at < now() + interval '10 s'`;
    if (!await harmony.run(type)) return;
  }
}

/** A download whose first round is over, and nothing else runs. */
async function searched(peers: Peer[], env: Record<string, string> = {}) {
  const harmony = await startHarmony({ running: false, peers, env });
  await harmony.sql`insert into provider_health (name, status) values ('library', 'ok')`;
  const id = await harmony.want("Mira Vale - Low Tide");
  await runAll(harmony, "download_search");
  return { harmony, id };
}

/** Judges again with other settings, as after a new start. */
async function rejudged(harmony: Harmony, config: Partial<Config>, keys?: string[]) {
  Object.assign(harmony.services, { config: { ...harmony.services.config, ...config } });
  await askRejudge(harmony.sql, "test", keys);
  await runAll(harmony, "rejudge");
}

async function downloadJobs({ sql }: Harmony) {
  const jobs = await sql`select type from queue_jobs where type like 'download%' order by id`;
  return jobs.map(({ type }) => type);
}

const impossible = { MATCH_AUTO_THRESHOLD: "1", MATCHING_CONFIDENCE_THRESHOLD: "0.5" };
const nobody = { MATCH_AUTO_THRESHOLD: "1", MATCHING_CONFIDENCE_THRESHOLD: "1" };
/** Right, but for a letter: never quite sure. */
const almost: Peer = {
  username: "otto",
  files: [{ ...flacSong, path: "Music\\Mira Vale\\Glass Rivers\\01 - Low Tides.flac" }],
};

Deno.test("what became sure is tried at once, and is counted anew", async () => {
  const { harmony, id } = await searched([almost], impossible);
  await using _ = harmony;
  assert.equal((await harmony.detail(id)).state, "review");
  const noted = () => harmony.sql`select from match_results where download_id = ${id}`;
  const before = (await noted()).length;
  await rejudged(harmony, { MATCH_AUTO_THRESHOLD: .6 });
  assert.equal((await harmony.detail(id)).state, "matched");
  assert.deepEqual(await downloadJobs(harmony), ["download_transfer"]);
  assert.equal((await noted()).length, before + 1);
});

Deno.test("what became sure while it waited for its next round is tried in place of it", async () => {
  const { harmony, id } = await searched([almost], { ...nobody, RETRY_MAX_ATTEMPTS: "3" });
  await using _ = harmony;
  assert.equal((await harmony.detail(id)).state, "failed");
  await rejudged(harmony, { MATCH_AUTO_THRESHOLD: .6, MATCHING_CONFIDENCE_THRESHOLD: .5 });
  const { state, attempts } = await harmony.detail(id);
  assert.deepEqual([state, attempts], ["matched", 1]);
  assert.deepEqual(await downloadJobs(harmony), ["download_transfer"]);
  // When it fails, the round begins with its first query.
  const [wish] = await harmony.sql`select search_step from downloads where id = ${id}`;
  assert.equal(wish?.["search_step"], -1);
});

Deno.test("what became doubtful is offered in place of the next round", async () => {
  const { harmony, id } = await searched([almost], { ...nobody, RETRY_MAX_ATTEMPTS: "3" });
  await using _ = harmony;
  assert.equal((await harmony.detail(id)).state, "failed");
  assert.deepEqual(await downloadJobs(harmony), ["download_search"]);
  await rejudged(harmony, { MATCHING_CONFIDENCE_THRESHOLD: .5 });
  const { state, reason_code, confidence, next_attempt_at } = await harmony.detail(id);
  assert.deepEqual([state, reason_code, next_attempt_at], ["review", "needs_review", null]);
  assert.ok(confidence! > .5);
  assert.deepEqual(await downloadJobs(harmony), []);
});

Deno.test("where nothing is left to choose from the download is looked for again later", async () => {
  const { harmony, id } = await searched([almost], { ...impossible, RETRY_MAX_ATTEMPTS: "3" });
  await using _ = harmony;
  assert.equal((await harmony.detail(id)).state, "review");
  await rejudged(harmony, { MATCHING_CONFIDENCE_THRESHOLD: 1 });
  const { state, reason_code, attempts, candidates } = await harmony.detail(id);
  assert.deepEqual([state, reason_code, attempts], ["failed", "all_refused", 1]);
  assert.deepEqual(candidates.map((one) => one.state), ["refused"]);
  assert.deepEqual(await downloadJobs(harmony), ["download_search"]);
});

Deno.test("the same judgement again changes nothing and counts nothing", async () => {
  const { harmony, id } = await searched([almost], impossible);
  await using _ = harmony;
  const noted = () => harmony.sql`select from match_results`;
  const [before, count] = [await harmony.detail(id), (await noted()).length];
  // Of thousands that wait hardly any changes: nothing is written for the rest.
  const written = async () =>
    (await harmony.sql`select xmin::text from download_candidates`).map(({ xmin }) => xmin);
  const first = await written();
  await rejudged(harmony, {});
  assert.deepEqual(await written(), first);
  const after = await harmony.detail(id);
  assert.deepEqual({ ...after, updated_at: 0 }, { ...before, updated_at: 0 });
  assert.equal((await noted()).length, count);
});

Deno.test("one that is under way, over, or holds a file that cannot be filed is left alone", async () => {
  await using harmony = await startHarmony({ running: false, peers: [mira] });
  const { sql } = harmony;
  const ids: number[] = [];
  for (const state of ["transferring", "searching", "completed", "cancelled"] as const) {
    ids.push(await addDownload(sql, { state }));
  }
  const full = await addDownload(sql, { state: "failed" });
  for (const id of [...ids, full]) await addCandidate(sql, id, { outcome: "auto", confidence: 1 });
  await sql`update downloads set candidate_id = 1 where id = ${full}`;
  const picked = await addDownload(sql, { state: "failed", artists: [] });
  await addCandidate(sql, picked, { outcome: "auto", confidence: 1 });
  const rows = () => sql`select id, state, updated_at from downloads order by id`;
  const files = () => sql`select * from download_candidates order by id`;
  const before = [await rows(), await files()];
  await rejudged(harmony, {});
  assert.deepEqual([await rows(), await files()], before);
});

Deno.test("only the recordings that are named are judged again", async () => {
  const { harmony, id } = await searched([almost], impossible);
  await using _ = harmony;
  const other = trackFingerprint({ title: "Another", artists: ["Somebody"] });
  await rejudged(harmony, { MATCH_AUTO_THRESHOLD: .6 }, [other]);
  assert.equal((await harmony.detail(id)).state, "review");
  const own = trackFingerprint({ title: "Low Tide", artists: ["Mira Vale"] });
  await rejudged(harmony, {}, [own]);
  assert.equal((await harmony.detail(id)).state, "matched");
});

Deno.test("a file that stood first for its folder stands first again, and says so", async () => {
  await using harmony = await startHarmony({ running: false, peers: [mira] });
  const { sql } = harmony;
  const id = await harmony.want("Mira Vale - Low Tide");
  const folder = [{ rule: "album_folder", effect: "note", detail: "9/12" }];
  const name = "Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.flac";
  const size = 30_000_000;
  await addCandidate(sql, id, { username: "fast", filename: name, size, upload_speed: 9e6 });
  const slow = await addCandidate(sql, id, { username: "slow", filename: name, size, rank: 2 });
  await sql`update download_candidates set reasons = ${sql.json(folder)} where id = ${slow}`;
  await rejudged(harmony, {});
  const { state, username, candidates } = await harmony.detail(id);
  assert.deepEqual([state, username], ["matched", "slow"]);
  assert.deepEqual(candidates[0]!.reasons[0], folder[0]);
});

Deno.test("a pass that is killed goes on, and a search of the network is not asked for", async () => {
  const { harmony, id } = await searched([almost], impossible);
  await using _ = harmony;
  const config = { ...harmony.services.config, MATCH_AUTO_THRESHOLD: .6 };
  const payload = { reason: "test", pass: "p", after: 0 };
  const asked = harmony.slskd.log.length;
  let lived = false;
  for (let n = 1; !lived; n++) {
    const context = mortal({ ...harmony.context(), config }, n);
    lived = await jobs.rejudge.run(payload, context).then(() => true, (error) => {
      assert.ok(error instanceof Killed, String(error));
      return false;
    });
  }
  assert.equal((await harmony.detail(id)).state, "matched");
  assert.deepEqual(await downloadJobs(harmony), ["download_transfer"]);
  assert.equal(harmony.slskd.log.length, asked);
});

Deno.test("hundreds of waiting downloads are judged page by page, asked for twice or not", async () => {
  await using harmony = await startHarmony({ running: false, peers: [] });
  const { sql } = harmony;
  await sql`insert into downloads (title, artists, fingerprint, filename, state)
    select 'Low Tide', '{Mira Vale}', 'f' || n, 'x', 'review' from generate_series(1, 201) n`;
  await sql`insert into download_candidates (download_id, username, filename, size, free_slot,
      queue_length, upload_speed, confidence, outcome, reasons, rank, state)
    select id, 'mira', 'Mira Vale\\Glass Rivers\\' || id || ' - Low Tide.flac', 30000000, true, 0,
      1000000, .7, 'review', '[]', 1, 'found' from downloads`;
  await askRejudge(sql, "test");
  await askRejudge(sql, "test");
  assert.equal((await sql`select from queue_jobs where type = 'rejudge'`).length, 1);
  await runAll(harmony, "rejudge");
  const states = await sql`select state, count(*)::int as n from downloads group by 1`;
  assert.deepEqual(states.map((row) => ({ ...row })), [{ state: "matched", n: 201 }]);
  await runAll(harmony, "matching");
  const [totals] = await sql`select saved, discarded from match_totals`;
  assert.deepEqual({ ...totals }, { saved: 201, discarded: 0 });
});

Deno.test("a quality that was too low before is taken when the settings allow it", async () => {
  const poor = mp3("Music\\Mira Vale\\Glass Rivers\\01 - Low Tide.mp3");
  const { harmony, id } = await searched([{ username: "otto", files: [poor] }], {});
  await using _ = harmony;
  // As if that file had been below what was wanted when it was found.
  await harmony.sql`delete from queue_jobs`;
  await harmony.sql`update downloads set state = 'review', candidate_id = null`;
  await harmony.sql`update download_candidates set outcome = 'review', state = 'found'`;
  const { sql, services } = harmony;
  await saveSettings(sql, services.config, { quality_profile: profileOf(["MP3"]) });
  await runAll(harmony, "rejudge");
  assert.equal((await harmony.detail(id)).state, "matched");
});

Deno.test("a start with other limits has what waits judged again, and one with the same does not", async () => {
  const { harmony, id } = await searched([almost], impossible);
  await using _ = harmony;
  const { sql, services: { config } } = harmony;
  const asked = async () => (await sql`select from queue_jobs where type = 'rejudge'`).length;
  await rejudgeIfChanged(sql, config);
  await runAll(harmony, "rejudge");
  await rejudgeIfChanged(sql, config);
  assert.equal(await asked(), 0);
  const changed = { ...config, MATCH_AUTO_THRESHOLD: .6 };
  Object.assign(harmony.services, { config: changed });
  await Promise.all([rejudgeIfChanged(sql, changed), rejudgeIfChanged(sql, changed)]);
  assert.equal(await asked(), 1);
  await runAll(harmony, "rejudge");
  assert.equal((await harmony.detail(id)).state, "matched");
  const preferred = { ...changed, SLSKD_PREFERRED_FORMATS: ["MP3"] as const };
  await rejudgeIfChanged(sql, preferred as unknown as Config);
  assert.equal(await asked(), 1);
});
