/** One message, from being taken in hand to what came of it. */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import type { Post } from "../fetch_post.ts";
import { ServiceError } from "../service_error.ts";
import {
  beginSending,
  type DeliveryRow,
  endDelivery,
  type Ended,
  findDelivery,
  leaveWaiting,
} from "../store/notification_deliveries.ts";
import { findTarget, noteResult, type SealedTarget } from "../store/notification_targets.ts";
import { kinds } from "./kinds/mod.ts";
import { messageOf } from "./message.ts";
import { faultOf, mayHaveArrived, mayPass, sendMessage } from "./send.ts";
import { openOpening } from "./vault.ts";

export interface Delivering {
  sql: Pool;
  config: Config;
  post: Post;
  signal?: AbortSignal | undefined;
  /** What belongs to the end of the message, in its transaction. */
  ended?(tx: Sql): Promise<void>;
}

/**
 * Sends a message that waits. Where its request was out when the process died, it is sent again to who
 * knows it again by its id, and to nobody else.
 * @throws {ServiceError} where it may get through later
 */
export async function deliver(deps: Delivering, id: string): Promise<void> {
  const { sql } = deps;
  const delivery = await findDelivery(sql, id);
  const target = delivery && await findTarget(sql, delivery.target_id);
  if (!delivery || !target) return;
  if (!target.enabled) return await end(deps, delivery, { state: "dropped" });
  const before = await beginSending(sql, id);
  if (before === undefined) return;
  if (before === "sending" && !kinds[target.kind].repeatable) {
    return await end(deps, delivery, { state: "unknown", error: "interrupted" });
  }
  await attempt(deps, delivery, target);
}

async function attempt(deps: Delivering, delivery: DeliveryRow, target: SealedTarget) {
  try {
    const status_code = await sendNow(deps, delivery, target);
    await end(deps, delivery, { state: "sent", status_code });
  } catch (thrown) {
    const error = faultOf(thrown);
    if (!error) throw thrown;
    const status_code = thrown instanceof ServiceError ? thrown.upstream_status ?? null : null;
    if (!kinds[target.kind].repeatable && mayHaveArrived(thrown)) {
      return await end(deps, delivery, { state: "unknown", error, status_code });
    }
    if (!mayPass(thrown)) return await end(deps, delivery, { state: "failed", error, status_code });
    await leaveWaiting(deps.sql, delivery.id, error, status_code);
    await noteResult(deps.sql, target.id, error);
    throw thrown;
  }
}

/** @returns the status of the answer */
export async function sendNow(
  deps: Pick<Delivering, "config" | "post" | "signal">,
  delivery: DeliveryRow,
  target: SealedTarget,
): Promise<number> {
  const opening = await openOpening(deps.config, target.id, target.sealed);
  return await sendMessage(
    deps,
    { ...target, ...opening },
    messageOf(delivery, target.language),
  );
}

/** What came of it, written with whatever belongs to that end. */
async function end(deps: Delivering, { id, target_id }: DeliveryRow, ended: Ended): Promise<void> {
  await deps.sql.begin(async (tx) => {
    await deps.ended?.(tx);
    await endDelivery(tx, id, ended);
    if (ended.state !== "dropped") await noteResult(tx, target_id, ended.error ?? null);
  });
}
