/** Ends what a process that was killed left half done in the quarantine. */
import type { Sql } from "../lib/db.ts";
import { messageOf } from "../lib/errors.ts";
import { FileError } from "../lib/files/error.ts";
import { dropKept, keep } from "../lib/files/quarantine.ts";
import { dropSource, liesThere } from "../lib/files/source.ts";
import { changeHeld, isListed, lockHeld, unsettledHeld } from "../lib/store/quarantine.ts";
import { release } from "./accepted_file.ts";
import type { JobContext } from "./job.ts";

type Context = Pick<JobContext, "sql" | "config" | "log">;

/** How many entries one run looks at. */
const most = 500;

/**
 * Removes what was copied from slskd's folder and what was filed from the quarantine, tries again to
 * copy what could not be, and puts back what was accepted and never filed.
 */
export async function settleQuarantine(context: Context): Promise<void> {
  const { sql, log } = context;
  for (const held of await unsettledHeld(sql, most)) {
    try {
      await settle(held, context);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      // Looked at last the next time: one that cannot be helped holds up no other.
      await changeHeld(sql, held.id, { trouble: held.path === null ? messageOf(error) : null });
      log.warn("quarantine.unsettled", { quarantine_id: held.id, error: messageOf(error) });
    }
  }
}

async function settle(held: Held, context: Context): Promise<void> {
  if (held.state === "held") return await settleHeld(held, context);
  if (held.candidate_state === "done") return await release(held, context);
  await changeHeld(context.sql, held.id, { state: "held" });
}

type Held = Awaited<ReturnType<typeof unsettledHeld>>[number];

async function settleHeld(held: Held, { sql, config }: Context): Promise<void> {
  const { id, path, source, size, download_id, candidate_id } = held;
  if (path !== null) {
    // Under that name may lie something newer: then it is not ours any more.
    if (source && await liesThere(source, size)) await dropSource(source);
    return await changeHeld(sql, id, { source: null });
  }
  if (!source || !download_id || !candidate_id || !await liesThere(source, size)) {
    return await changeHeld(sql, id, { trouble: held.trouble });
  }
  const kept = await keep(config, source, { download_id, candidate_id });
  if (!await sql.begin((tx) => hasCopy(tx, id, kept))) {
    if (!await isListed(sql, kept)) await dropKept(config, kept);
    return;
  }
  if (!held.is_foreign) await dropSource(source);
  await changeHeld(sql, id, { source: null });
}

/** `false` when a person took or deleted the file while it was copied. */
async function hasCopy(tx: Sql, id: number, path: string): Promise<boolean> {
  const held = await lockHeld(tx, id);
  if (held?.state !== "held" || held.path !== null) return false;
  await changeHeld(tx, id, { path, trouble: null });
  return true;
}
