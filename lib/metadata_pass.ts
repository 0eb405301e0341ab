/** Looks up the metadata of what was filed before, in the background (seed 004, `/metadata`). */
import type { Config } from "./config.ts";
import type { Pool, Sql } from "./db.ts";
import { lookUpMany } from "./enriching.ts";
import { AppError } from "./errors.ts";
import { enqueue } from "./queue/mod.ts";
import type { MetadataState } from "./schemas/metadata_pass.ts";
import type { NewJob } from "./schemas/jobs.ts";
import { record } from "./store/activity.ts";
import {
  beginPass,
  dropLookups,
  endPass,
  lackingMetadata,
  lastPass,
  lockPass,
  metadataCounts,
  movePass,
  openLookups,
  type Pass,
  passGroup,
} from "./store/metadata_passes.ts";

/** Downloads a transaction takes up. */
const batch = 200;

const job: NewJob = { type: "metadata_update", payload: {}, key: "pass" };

/**
 * Starts a pass over all filed downloads without metadata; one that runs goes on.
 * @throws {AppError} 503 FEATURE_DISABLED without MUSICBRAINZ_CONTACT
 */
export async function startPass({ sql, config }: { sql: Pool; config: Config }): Promise<void> {
  if (config.MUSICBRAINZ_CONTACT === undefined) {
    throw new AppError("FEATURE_DISABLED", "MUSICBRAINZ_CONTACT is not set", {
      meta: { feature: "metadata", missing: ["MUSICBRAINZ_CONTACT"] },
    });
  }
  await sql.begin(async (tx) => {
    if (await beginPass(tx)) await record(tx, "metadata", "started");
    // Its job may have been cancelled: then it goes on where it stood.
    await enqueue(tx, job);
  });
}

/**
 * Takes back what has not begun; what runs comes to its end.
 * @throws {AppError} 409 when no pass is running
 */
export async function stopPass({ sql }: { sql: Pool }): Promise<void> {
  await sql.begin(async (tx) => {
    const pass = await lockPass(tx);
    if (!pass) throw new AppError("CONFLICT", "No metadata update is running");
    await endPass(tx, pass.id, "stopped");
    const dropped = await dropLookups(tx);
    await record(tx, "metadata", "stopped", { looked_up: pass.total - dropped });
  });
}

/** Takes up the next downloads of the running pass, in a transaction of its own. */
export function continuePass(sql: Pool): Promise<"over" | "prepared" | "more"> {
  return sql.begin(async (tx) => {
    const pass = await lockPass(tx);
    if (!pass) return "over";
    if (pass.prepared) return await closePass(tx, pass);
    const found = await lackingMetadata(tx, pass.last_id, batch);
    const added = await lookUpMany(tx, found, "metadata", passGroup);
    const last_id = found.at(-1)?.id ?? pass.last_id;
    await movePass(tx, pass.id, { last_id, prepared: found.length < batch }, added);
    return "more";
  });
}

async function closePass(sql: Sql, pass: Pass): Promise<"over" | "prepared"> {
  if (await openLookups(sql) > 0) return "prepared";
  await endPass(sql, pass.id, "completed");
  await record(sql, "metadata", "completed", { looked_up: pass.total });
  return "over";
}

/** How the last pass stands, and metadata in the whole library. */
export async function metadataState(sql: Sql): Promise<MetadataState> {
  const [pass, open, counts] = await Promise.all([
    lastPass(sql),
    openLookups(sql),
    metadataCounts(sql),
  ]);
  const total = pass?.total ?? 0;
  return {
    status: pass?.status ?? "idle",
    phase: phaseOf(pass),
    started_at: pass?.started_at ?? null,
    ended_at: pass?.ended_at ?? null,
    total,
    processed: Math.max(0, total - open),
    matching_queue: open,
    counts,
  };
}

function phaseOf(pass: Pass | undefined): MetadataState["phase"] {
  if (!pass) return "Idle";
  if (pass.status === "stopped") return "Stopped";
  if (pass.status === "completed") return "Completed";
  return pass.prepared ? "Looking up" : "Preparing";
}
