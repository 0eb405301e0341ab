/** Ends what a process that was killed left half done in the quarantine. */
import { messageOf } from "../lib/errors.ts";
import { FileError } from "../lib/files/error.ts";
import { keep } from "../lib/files/quarantine.ts";
import { dropSource, liesThere } from "../lib/files/source.ts";
import type { Held } from "../lib/schemas/quarantine.ts";
import { changeHeld, unsettledHeld } from "../lib/store/quarantine.ts";
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
  const { sql } = context;
  for (const held of await unsettledHeld(sql, most)) {
    if (held.state === "held") await settleHeld(held, context);
    else if (held.candidate_state === "done") await release(held, context);
    else await changeHeld(sql, held.id, { state: "held" });
  }
}

async function settleHeld(held: Held, { sql, config, log }: Context): Promise<void> {
  const { id, path, source, size } = held;
  if (path !== null) {
    // Under that name may lie something newer: then it is not ours any more.
    if (source && await liesThere(source, size)) await dropSource(source);
    return await changeHeld(sql, id, { source: null });
  }
  if (!source || !held.download_id || !held.candidate_id || !await liesThere(source, size)) return;
  try {
    const ids = { download_id: held.download_id, candidate_id: held.candidate_id };
    const kept = await keep(config, source, ids);
    await changeHeld(sql, id, { path: kept, trouble: null });
    if (!held.is_foreign) await dropSource(source);
    await changeHeld(sql, id, { source: null });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    log.warn("quarantine.not_kept", { download_id: held.download_id, error: messageOf(error) });
  }
}
