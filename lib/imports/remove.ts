/** Taking an import away, and with it what only it wants. */
import type { Control } from "../blocked.ts";
import { cancelDownload } from "../control.ts";
import { AppError } from "../errors.ts";
import { enqueueLinks } from "../links/wanted.ts";
import { record } from "../store/activity.ts";
import { cancelOwnWaiting, handLinksOver, ownMoving } from "../store/import_removal.ts";
import { dropIngestJob, lockIngestJob } from "../store/ingest.ts";

/**
 * Deletes an import with its lines. With `cancel`, those of its downloads that are not done and that
 * nobody else wants end with it; all others go on, and files stay in any case.
 * @returns how many downloads were cancelled
 * @throws {AppError} 404; 502 when slskd does not agree to a cancellation: then the import stays
 */
export async function removeImport(control: Control, id: string, cancel: boolean): Promise<number> {
  const moving = cancel ? await cancelMoving(control, id) : 0;
  return await control.sql.begin(async (tx) => {
    if (!await lockIngestJob(tx, id)) throw new AppError("NOT_FOUND", "There is no such import");
    // Other imports first, then downloads, as where lines are taken: nobody waits for the other.
    const heirs = await handLinksOver(tx, id);
    const cancelled = moving + (cancel ? await cancelOwnWaiting(tx, id) : 0);
    await dropIngestJob(tx, id);
    for (const heir of heirs) await enqueueLinks(tx, heir);
    await record(tx, "download", "import_removed", { import_session_id: id, cancelled });
    return cancelled;
  });
}

async function cancelMoving(control: Control, id: string): Promise<number> {
  let cancelled = 0;
  for (const download of await ownMoving(control.sql, id)) {
    try {
      await cancelDownload(control, download);
      cancelled++;
    } catch (error) {
      // It came to its end meanwhile.
      const over = error instanceof AppError && ["CONFLICT", "NOT_FOUND"].includes(error.code);
      if (!over) throw error;
    }
  }
  return cancelled;
}
