/** Many downloads at once in a bad world, with slskd and Harmony stopped in the middle (§11.8 c). */
import assert from "node:assert/strict";
import type { DownloadDetail } from "../../lib/schemas/download.ts";
import { importList } from "../../lib/import.ts";
import { eventually, type Harmony, startHarmony } from "../support/harmony.ts";
import type { InjectionSpec, Peer } from "../support/slskd.ts";
import { seeded } from "../support/slskd/random.ts";
import { song } from "../support/slskd/scenario.ts";

const seed = 20_261_121;
const tracks = 60;
const peerCount = 15;
/** So many of the tracks nobody shares. */
const missing = 3;
const offersPerTrack = 3;

const titles = Array.from({ length: tracks }, (_, at) => `Song Number${String(at + 10)}`);
const artistOf = (at: number) => `Band Letter${String.fromCharCode(65 + at % 10)}`;

type Fault = InjectionSpec["id"] | "offline";
/** Out of a hundred files. */
const share: readonly [Fault, number][] = [
  ["reject-not-shared", 5],
  ["reject-too-many", 5],
  ["remote-queue", 10],
  ["stall", 5],
  ["disconnect-mid-file", 5],
  ["size-mismatch", 2],
  ["bad-file", 5],
  ["move", 3],
];

function faultOf(chance: number): InjectionSpec["id"] | undefined {
  let sum = 0;
  return share.find(([, part]) => (sum += part) > chance)?.[0] as InjectionSpec["id"] | undefined;
}

function injection(id: InjectionSpec["id"], username: string, filename: string): InjectionSpec {
  const params = {
    "bad-file": { kind: "short" },
    stall: { percent: 30, forever: true },
    move: { kind: "slow", ms: 800 },
  }[id as string];
  const spec = { id, match: { username, filename }, optional: true };
  return { ...spec, ...(params ? { params } : {}) } as InjectionSpec;
}

/** The world of the seed: who shares what, and what goes wrong with it. */
function world(): { peers: Peer[]; injections: InjectionSpec[] } {
  const random = seeded(seed);
  const peers: Peer[] = Array.from({ length: peerCount }, (_, at) => ({
    username: `peer ${at}`,
    files: [],
  }));
  const injections: InjectionSpec[] = [
    { id: "peer-offline", match: { username: "peer 0" } },
    { id: "http-429", match: { route: "POST */searches" }, nth: 7, times: 1 },
    {
      id: "http-error",
      match: { route: "GET */transfers/downloads" },
      nth: 9,
      times: 2,
      params: { status: 502, html: true },
    },
  ];
  for (const [at, title] of titles.slice(missing).entries()) {
    const artist = artistOf(at + missing);
    for (let offer = 0; offer < offersPerTrack; offer++) {
      const peer = peers[(at * 7 + offer * 4 + Math.floor(random.between([0, 3]))) % peerCount]!;
      const path = `Music\\${artist}\\Album ${at % 5}\\${title}.flac`;
      if (peer.files.some((file) => file.path === path)) continue;
      peer.files.push(song(path));
      const fault = faultOf(random.between([0, 100]));
      if (fault) injections.push(injection(fault, peer.username, path));
    }
  }
  return { peers, injections };
}

const isOver = ({ state }: { state: string }) => state === "completed" || state === "dead_letter";

async function states(harmony: Harmony): Promise<Record<string, number>> {
  const found = await harmony.sql`select state, count(*)::int as n from downloads group by state`;
  return Object.fromEntries(found.map((row) => [row["state"], row["n"]]));
}

/** At most one request a file and round, besides what slskd itself asked again after its restart. */
function isAskedOnce(download: DownloadDetail, harmony: Harmony) {
  for (const { username, filename } of download.candidates) {
    const asked = harmony.transfers().filter((transfer) =>
      transfer.username === username && transfer.filename === filename &&
      transfer.exception !== "Application shut down"
    );
    assert.ok(asked.length <= 1 + download.attempts, `${username} ${filename} ${asked.length}`);
  }
}

/** Files that were fit and not tried although nothing spoke against them. */
async function untried({ sql }: Harmony): Promise<string[]> {
  const found = await sql`select c.username, c.filename
    from download_candidates c join downloads d on d.id = c.download_id
    where d.state = 'dead_letter' and c.state = 'found' and c.outcome = 'auto'
      and not exists (select from peer_denials p
        where p.username = c.username and p.filename in ('', c.filename))`;
  return found.map((row) => `${row["username"]} ${row["filename"]}`);
}

Deno.test("sixty wishes in a bad world: each is filed once, or failed with its reason", async () => {
  await using harmony = await startHarmony({
    ...world(),
    seed,
    running: false,
    timings: { rate: [300_000, 2_000_000], login: [20, 60], move: [5, 100] },
    env: {
      TRANSFER_STALL_S: "1",
      TRANSFER_QUEUE_MAX_S: "2",
      TRANSFER_START_S: "3",
      RETRY_MAX_ATTEMPTS: "2",
      RETRY_BASE_SECONDS: "1",
      ORCH_VISIBILITY_TIMEOUT_S: "3",
    },
  });
  const list = titles.map((title, at) => `${artistOf(at)} - ${title}`).join("\n");
  const bytes = new TextEncoder().encode(list);
  const first = await harmony.start();
  await importList(harmony.sql, { bytes }, { most: 1000 });
  await eventually(() => states(harmony), (found) => (found["completed"] ?? 0) >= 10);
  await harmony.slskd.restart({ downMs: 400 });
  await eventually(() => states(harmony), (found) => (found["completed"] ?? 0) >= 25);
  await first.stop("kill");
  await harmony.start();
  // Whatever slskd was moving when it ended is lost: the minute of waiting for it goes by.
  await harmony.sql`update download_candidates
    set succeeded_at = succeeded_at - interval '61 seconds'`;
  await eventually(
    () => states(harmony),
    (found) => Object.entries(found).every(([state]) => isOver({ state })),
    90,
  );

  const rows = await harmony.sql`select id from downloads order by id`;
  const downloads = await Promise.all(rows.map(({ id }) => harmony.detail(id)));
  assert.equal(downloads.length, tracks);
  const paths = downloads.flatMap(({ organized_path }) => organized_path ?? []);
  assert.equal(new Set(paths).size, paths.length, "no two wishes share a file");
  for (const download of downloads) {
    if (download.state === "completed") {
      assert.ok(download.organized_path?.includes(download.title), download.organized_path ?? "");
    } else {
      assert.ok(
        ["no_results", "candidates_exhausted"].includes(download.reason_code ?? ""),
        Deno.inspect(download, { depth: 5 }),
      );
    }
    isAskedOnce(download, harmony);
  }
  assert.deepEqual(await untried(harmony), [], "a file that was left has its reason");
  const nobody = downloads.filter(({ reason_code }) => reason_code === "no_results");
  assert.equal(nobody.length, missing);
  assert.ok(paths.length > tracks / 2, `${paths.length} were filed`);
  await harmony.isClean();
});
