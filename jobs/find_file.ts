/** Where slskd put a finished file. */
import { messageOf } from "../lib/errors.ts";
import { candidateFailed } from "../lib/life.ts";
import { locate, pathMap } from "../lib/providers/slskd/locate.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { troubleOf, waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { Candidate, OutcomeCode } from "../lib/schemas/candidate.ts";
import { secondsSinceSuccess, transferOf } from "../lib/store/candidates.ts";
import { waits } from "../lib/store/steps.ts";
import type { Wish } from "../lib/store/wishes.ts";
import { destinationOf } from "./download_transfer.ts";
import { type JobContext, Postponed } from "./job.ts";
import { noteTrouble } from "./slskd_health.ts";

/** slskd moves a finished file after saying so; it is waited for as long as a copy may take. */
export async function find(
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
): Promise<string | undefined> {
  const { slskd, sql } = context;
  if (!slskd) {
    await waits(sql, wish.id, "slskd_not_configured");
    throw new Postponed(30, "slskd_not_configured");
  }
  const path = await lookFor(slskd, candidate, context);
  if (path !== undefined || wish.organized_path !== null) return path;
  const waited = await secondsSinceSuccess(sql, candidate.id);
  const lost = await lostFile(slskd, candidate, waited, context);
  if (lost) {
    await sql.begin((tx) => candidateFailed(tx, candidate, lost.code, lost.detail));
    return undefined;
  }
  await waits(sql, wish.id, "waiting_for_file");
  throw new Postponed(Math.min(5, 0.2 + waited / 5), "waiting_for_file");
}

/** A failed move says so soon; without a word a copy across disks is given its time (§5.3). */
async function lostFile(
  slskd: Slskd,
  candidate: Candidate,
  waited: number,
  { sql, config, signal }: JobContext,
): Promise<{ code: OutcomeCode; detail: string } | undefined> {
  if (waited < movedWithinS) return undefined;
  const transfer_id = await transferOf(sql, candidate.id);
  const transfer = transfer_id && await slskd.transfer(candidate.username, transfer_id, signal);
  if (transfer && transfer.exception) return { code: "move_failed", detail: transfer.exception };
  if (waited < 60 + candidate.size / 20_000_000) return undefined;
  const { ours } = await pathMap(slskd, config.SLSKD_DOWNLOADS_DIR, signal);
  return { code: "file_missing", detail: `Nothing of that name and size below ${ours}` };
}

const movedWithinS = 10;

/** Where it lies now, if it does. @throws {Postponed} while slskd cannot say */
export async function lookFor(slskd: Slskd, candidate: Candidate, context: JobContext) {
  const { config, sql, signal } = context;
  try {
    const map = await pathMap(slskd, config.SLSKD_DOWNLOADS_DIR, signal);
    const transfer_id = await transferOf(sql, candidate.id);
    const { filename, size, download_id } = candidate;
    const destination = destinationOf(download_id);
    return await locate(slskd, map, { transfer_id, filename, size, destination }, signal);
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    await noteTrouble(context, error);
    await waits(sql, candidate.download_id, waitingFor[trouble], messageOf(error));
    throw new Postponed(5, trouble);
  }
}
