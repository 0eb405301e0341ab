/** From the bytes of a list to downloads: read, stored in one transaction, then turned into wishes. */
import { createHash } from "node:crypto";
import type { Pool } from "./db.ts";
import { ListError, parseList } from "./ingest/mod.ts";
import { searchJob } from "./life.ts";
import { trackFingerprint } from "./music/fingerprint.ts";
import { enqueue } from "./queue/mod.ts";
import type { ImportResult, ListFormat, ParsedLine } from "./schemas/ingest.ts";
import { track } from "./schemas/track.ts";
import { record } from "./store/activity.ts";
import { insertWishes, knownWishes } from "./store/wishes.ts";
import {
  findImportOf,
  type IngestItem,
  ingestPriority,
  insertIngestJob,
  linkItems,
  markQueued,
  openItems,
} from "./store/ingest.ts";

export interface ListInput {
  bytes: Uint8Array;
  /** The file's name, shown with the import; what it is, is read from its content. */
  name?: string;
}

type Accepted = Extract<ParsedLine, { status: "accepted" }>;

export interface ReadList {
  format: ListFormat;
  items: IngestItem[];
}

/** So many times what may be taken is no list of tracks (seed 002, FREE_IMPORT_HARD_CAP_MULTIPLIER). */
const hardCap = 10;

/**
 * Reads a list without touching the database; doubles inside the list are found here.
 * @param most tracks taken at most; the rest is skipped with the reason `limit`
 * @throws {ListError} when the bytes are no list at all, or have more than ten times `most` lines
 */
export async function readList(bytes: Uint8Array, most: number): Promise<ReadList> {
  const { format, items } = parseList(bytes);
  const seen = new Set<string>();
  const read: IngestItem[] = [];
  for await (const line of items) {
    if (read.length >= hardCap * most) {
      throw new ListError("too_large", `a list may have ${hardCap * most} lines at most`);
    }
    read.push(itemOf(line, seen, most));
  }
  return { format, items: read };
}

function itemOf(line: ParsedLine, seen: Set<string>, most: number): IngestItem {
  if (line.status === "skipped") return { ...nothing, ...line };
  const fingerprint = fingerprintOf(line);
  const read = { ...nothing, ...line, fingerprint };
  if (seen.has(fingerprint)) return { ...read, status: "duplicate", reason: "duplicate" };
  if (seen.size >= most) return { ...read, status: "skipped", reason: "limit" };
  seen.add(fingerprint);
  return { ...read, status: "accepted" };
}

const nothing = {
  kind: "track",
  reason: null,
  raw: "",
  track: null,
  album: null,
  list: null,
  spotify: null,
  fingerprint: null,
} as const;

/** The same for whatever asks for the same: a track, an album by its names, or a link. */
function fingerprintOf({ kind, track: wanted, album, url }: Accepted): string {
  if (wanted) return trackFingerprint(wanted);
  if (!url && album) return trackFingerprint(track({ ...album, album: kind }));
  return createHash("sha256").update(`link\0${url}`).digest("hex");
}

/** Stores a list and enqueues its `ingest` job. A list that adds nothing leaves nothing behind. */
export async function importList(
  sql: Pool,
  input: ListInput,
  options: { most: number; priority?: number },
): Promise<ImportResult & { items: IngestItem[] }> {
  const { format, items } = await readList(input.bytes, options.most);
  const known = await knownWishes(sql, items.flatMap((item) => item.fingerprint ?? []));
  for (const item of items) {
    if (item.status === "accepted" && known.has(item.fingerprint!)) {
      Object.assign(item, { status: "duplicate", reason: "duplicate" });
    }
  }
  const fingerprint = contentHash(items);
  const accepted = items.filter((item) => item.status === "accepted");
  const earlier = accepted.length ? undefined : await findImportOf(sql, fingerprint);
  const id = earlier ?? await sql.begin(async (tx) => {
    const { name = null } = input;
    const job = { format, name, fingerprint, priority: options.priority ?? 0 };
    const created = await insertIngestJob(tx, job, items);
    await enqueue(tx, { type: "ingest", payload: { ingest_job_id: created }, key: created });
    return created;
  });
  return { ...summary(id, format, items), items };
}

/** Hash of what a list asks for, whatever its spelling or order of fields. */
function contentHash(items: readonly IngestItem[]): string {
  const hash = createHash("sha256");
  for (const item of items) hash.update(`${item.fingerprint ?? item.raw}\n`);
  return hash.digest("hex");
}

function summary(id: string, format: ListFormat, items: readonly IngestItem[]): ImportResult {
  const skipped = items.filter((item) => item.status === "skipped");
  return {
    import_session_id: id,
    job_id: id,
    format,
    accepted_count: items.filter((item) => item.status === "accepted").length,
    duplicate_count: items.filter((item) => item.status === "duplicate").length,
    skipped: skipped.filter((item) => !item.url).map((item) => (
      { line: item.line, reason: item.reason!, raw: item.raw }
    )),
    rejected: skipped.filter((item) => item.url).map((item) => (
      { line: item.line, url: item.url!, reason: item.reason! }
    )),
  };
}

/**
 * Turns the stored lines of a list into downloads, a batch a transaction; goes on where it stood.
 * @returns how many downloads were added by this call
 */
export async function expandImport(
  sql: Pool,
  id: string,
  batch: number,
  onBatch: (done: number) => void = () => {},
): Promise<number> {
  const priority = await ingestPriority(sql, id);
  if (priority === undefined) return 0;
  let added = 0;
  for (let done = 0;;) {
    const taken = await sql.begin(async (tx) => {
      const items = await openItems(tx, id, batch);
      const created = await insertWishes(
        tx,
        items.map(({ track, spotify, fingerprint }) => ({
          track,
          spotify,
          fingerprint,
          priority,
          filename: `${track.artists.join(", ")} - ${track.title}`,
        })),
      );
      const wishes = await knownWishes(tx, items.map((item) => item.fingerprint));
      await linkItems(
        tx,
        items.map((item) => (
          { id: item.id, download_id: wishes.get(item.fingerprint)! }
        )),
      );
      const start = { attempts: 0, search_step: 0, priority };
      await enqueue(tx, ...created.map((wish) => searchJob({ ...wish, ...start }, { group: id })));
      added += created.length;
      return items.length;
    });
    if (taken === 0) break;
    onBatch(done += taken);
  }
  await markQueued(sql, id);
  if (added) await record(sql, "download", "queued", { import_session_id: id, count: added });
  return added;
}
