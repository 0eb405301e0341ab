/** The test button: one message at once, and what was answered. */
import { ServiceError } from "../service_error.ts";
import type { TestResult } from "../schemas/notification_delivery.ts";
import { endDelivery, insertTest, leaveDelivery } from "../store/notification_deliveries.ts";
import { findTarget, noteResult } from "../store/notification_targets.ts";
import { type Delivering, sendNow } from "./deliver.ts";
import { faultOf } from "./send.ts";
import { noTarget } from "./targets.ts";

/**
 * Sends a test, also to a target that is switched off.
 * @throws {AppError} 404
 */
export async function testTarget(
  deps: Pick<Delivering, "sql" | "config" | "post" | "signal">,
  id: string,
): Promise<TestResult> {
  const { sql } = deps;
  const target = await findTarget(sql, id);
  if (!target) throw noTarget();
  const delivery = await insertTest(sql, id);
  const result = await tried(() => sendNow(deps, delivery, target)).catch(async (error) => {
    // Whoever pressed the button went away meanwhile.
    await leaveDelivery(sql, delivery.id);
    throw error;
  });
  const { ok, ...came } = result;
  await endDelivery(sql, delivery.id, { state: ok ? "sent" : "failed", ...came });
  await noteResult(sql, id, result.error);
  return result;
}

async function tried(send: () => Promise<number>): Promise<TestResult> {
  try {
    return { ok: true, status_code: await send(), error: null };
  } catch (thrown) {
    const error = faultOf(thrown);
    if (!error) throw thrown;
    const status_code = thrown instanceof ServiceError ? thrown.upstream_status ?? null : null;
    return { ok: false, status_code, error };
  }
}
