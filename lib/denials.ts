/** What a person wants left alone, and what follows from it. */
import type { Pool, Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { candidateFailed } from "./life.ts";
import type { Denial, DenialMade, DenialsLifted } from "./schemas/denial.ts";
import type { DenialChange, NewDenial } from "./schemas/denial_requests.ts";
import { record } from "./store/activity.ts";
import {
  changeDenial,
  deleteDenials,
  heldBy,
  lockConcerned,
  saveDenial,
} from "./store/denial_list.ts";

/** What an event calls it. */
function nameOf({ username, path }: Denial): string {
  return [username, path].filter(Boolean).join(": ");
}

/**
 * Leaves a peer, a folder, a file or its copies alone. What is being fetched of it now is given up
 * for the next file; the reader of transfers cancels it at slskd, also when this process dies here.
 */
export async function addDenial(sql: Pool, order: NewDenial): Promise<DenialMade> {
  return await sql.begin(async (tx) => {
    await lockConcerned(tx, order);
    const denial = await saveDenial(tx, order);
    const held = await heldBy(tx, denial.id);
    for (const candidate of held) await candidateFailed(tx, candidate, "blocked", denial.note);
    const details = { name: nameOf(denial), denial_id: denial.id, kind: denial.kind };
    await record(tx, "peer", "blocked", { ...details, stopped: held.length });
    return { denial, stopped: held.length };
  });
}

/** @throws {AppError} 404 */
export async function editDenial(sql: Sql, id: number, change: DenialChange): Promise<Denial> {
  return await changeDenial(sql, id, change) ?? missing(id);
}

function missing(id: number): never {
  throw new AppError("NOT_FOUND", `There is no denial ${id}`);
}

/** Lifts one. @throws {AppError} 404 */
export async function liftDenial(sql: Pool, id: number): Promise<Denial> {
  const [lifted] = await lift(sql, [id]);
  return lifted ?? missing(id);
}

/** Lifts several; one that is gone already holds up no other. */
export async function liftDenials(sql: Pool, ids: readonly number[]): Promise<DenialsLifted> {
  const lifted = new Set((await lift(sql, ids)).map(({ id }) => id));
  const results = ids.map((id) =>
    lifted.has(id) ? { id, ok: true } : {
      id,
      ok: false,
      code: "NOT_FOUND",
    }
  );
  return { results };
}

async function lift(sql: Pool, ids: readonly number[]): Promise<Denial[]> {
  return await sql.begin(async (tx) => {
    const lifted = await deleteDenials(tx, ids);
    for (const denial of lifted) {
      await record(tx, "peer", "released", { name: nameOf(denial), kind: denial.kind });
    }
    return lifted;
  });
}
