/** Taking a download that is over out of the list; its file in the library stays. */
import type { Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import { downloadTypes, dropWaiting } from "./queue/mod.ts";
import { may } from "./schemas/download.ts";
import type { NewJob } from "./schemas/jobs.ts";
import { deleteLine, isBeingUpgraded } from "./store/removal.ts";
import { lockWish } from "./store/wishes.ts";

/**
 * Deletes a download that is over, with those it was a retry of and everything noted of them.
 * @throws {AppError} 404, 409 while it is under way or another one depends on it
 */
export async function removeDownload({ sql }: { sql: Pool }, id: number): Promise<void> {
  await sql.begin(async (tx) => {
    const wish = await lockWish(tx, id);
    if (!wish) throw new AppError("NOT_FOUND", `There is no download ${id}`);
    if (wish.retried_as !== null) {
      throw new AppError("CONFLICT", `Download ${wish.retried_as} took its place`);
    }
    if (!may("remove", wish.state)) {
      throw new AppError("CONFLICT", `A download that is ${wish.state} cannot be removed`, {
        meta: { state: wish.state },
      });
    }
    if (await isBeingUpgraded(tx, id)) {
      throw new AppError("CONFLICT", "A better file for it is on its way");
    }
    for (const type of downloadTypes) await dropWaiting(tx, type as NewJob["type"], id);
    await deleteLine(tx, id);
  });
}
