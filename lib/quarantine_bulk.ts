/** The same for many refused files: each by itself, with what came of it. */
import { AppError, messageOf } from "./errors.ts";
import { acceptHeld, deleteHeld } from "./quarantine.ts";
import type { Keeper } from "./quarantine_look.ts";
import type { HeldOutcome } from "./schemas/quarantine.ts";

/** Files many, the oldest entry first: of two of one download the second is a conflict. */
export function acceptMany(keeper: Keeper, ids: readonly number[]): Promise<HeldOutcome[]> {
  return each(ids, async (id) => {
    const download_id = await acceptHeld(keeper, id);
    return { id, result: "accepted", download_id, message: null };
  });
}

/** Deletes many. */
export function deleteMany(keeper: Keeper, ids: readonly number[]): Promise<HeldOutcome[]> {
  return each(ids, async (id) => {
    await deleteHeld(keeper, id);
    return { id, result: "deleted", download_id: null, message: null };
  });
}

async function each(
  ids: readonly number[],
  act: (id: number) => Promise<HeldOutcome>,
): Promise<HeldOutcome[]> {
  const outcomes: HeldOutcome[] = [];
  for (const id of ids.toSorted((a, b) => a - b)) {
    outcomes.push(await act(id).catch((error) => failed(id, error)));
  }
  return outcomes;
}

function failed(id: number, error: unknown): HeldOutcome {
  if (!(error instanceof AppError)) throw error;
  const { code, meta } = error;
  const result = meta["state"] === "gone"
    ? "gone"
    : code === "NOT_FOUND"
    ? "not_found"
    : code === "CONFLICT"
    ? "conflict"
    : "failed";
  return { id, result, download_id: null, message: messageOf(error) };
}
