/** Targets: added, changed, taken away. */
import type { Config } from "../config.ts";
import type { Pool, Sql } from "../db.ts";
import { AppError } from "../errors.ts";
import type { NotificationTarget } from "../schemas/notification.ts";
import type { NewTarget, TargetChange } from "../schemas/notification_requests.ts";
import {
  countTargets,
  deleteTarget,
  findTarget,
  insertTarget,
  isTaken,
  lockTarget,
  type SealedTarget,
  type TargetValues,
  updateTarget,
} from "../store/notification_targets.ts";
import { checkOpening, unfit } from "./address.ts";
import type { Opening } from "./target.ts";
import { openOpening, sealOpening } from "./vault.ts";

export interface TargetDesk {
  sql: Pool;
  config: Pick<Config, "HARMONY_SECRET_KEY" | "DATA_DIR" | "NOTIFY_ALLOWED_HOSTS">;
}

/** Each event is put down once a target: nobody needs more. */
const most = 50;

export const noTarget = () => new AppError("NOT_FOUND", "There is no such target");

/** @throws {AppError} 422 where something does not fit, 409 where there are too many, or the name twice */
export async function addTarget({ sql, config }: TargetDesk, made: NewTarget) {
  const { url, secret = null, priority = null, tag = null, ...rest } = made;
  const id = crypto.randomUUID();
  const sealed = await sealAll(config, id, made.kind, { url, secret });
  return await sql.begin(async (tx) => {
    await lockNames(tx);
    if (await countTargets(tx) >= most) {
      throw new AppError("CONFLICT", `There are ${most} targets already`);
    }
    await refuseTaken(tx, made.name, id);
    await insertTarget(tx, id, { ...rest, ...sealed, priority, tag });
    return shown((await findTarget(tx, id))!);
  });
}

/** @throws {AppError} as `addTarget`, and 404; 409 when what is sealed cannot be opened here */
export async function changeTarget({ sql, config }: TargetDesk, id: string, change: TargetChange) {
  return await sql.begin(async (tx) => {
    // Before any row: whoever holds one waits for nobody who has the table.
    if (change.name !== undefined) await lockNames(tx);
    const target = await lockTarget(tx, id);
    if (!target) throw noTarget();
    const { url, secret, name, ...rest } = change;
    if (name !== undefined) await refuseTaken(tx, name, id);
    const values: Partial<TargetValues> = { ...defined(rest), ...(name ? { name } : {}) };
    if (url !== undefined || secret !== undefined) {
      Object.assign(values, await resealed(config, target, { url, secret }));
    }
    await updateTarget(tx, id, values);
    return shown((await findTarget(tx, id))!);
  });
}

/** @throws {AppError} 404 */
export async function removeTarget({ sql }: TargetDesk, id: string): Promise<void> {
  if (!await deleteTarget(sql, id)) throw noTarget();
}

/** One after the other: two of the same name would both find it free. */
const lockNames = (tx: Sql) => tx`lock table notification_targets in share row exclusive mode`;

async function refuseTaken(sql: Sql, name: string, id: string): Promise<void> {
  if (!await isTaken(sql, name, id)) return;
  throw new AppError("CONFLICT", "Another target has this name", { meta: { field: "name" } });
}

async function sealAll(
  config: TargetDesk["config"],
  id: string,
  kind: NotificationTarget["kind"],
  opening: Opening,
) {
  checkOpening(kind, opening, config.NOTIFY_ALLOWED_HOSTS);
  return {
    sealed: await sealOpening(config, id, opening),
    host: new URL(opening.url).host,
    has_secret: opening.secret !== null,
  };
}

/** What opens one host is never sent to another because somebody changed the address. */
async function resealed(
  config: TargetDesk["config"],
  target: SealedTarget,
  { url, secret }: { url: string | undefined; secret: string | undefined },
) {
  const moves = url !== undefined && new URL(url).host !== target.host;
  if (moves && target.has_secret && secret === undefined) {
    throw unfit("secret", "Give it anew: the address leads to another host");
  }
  const isWhole = url !== undefined && (secret !== undefined || !target.has_secret);
  const known = isWhole ? undefined : await openOpening(config, target.id, target.sealed);
  return await sealAll(config, target.id, target.kind, {
    url: url ?? known!.url,
    secret: secret ?? known?.secret ?? null,
  });
}

function defined<T extends object>(values: T) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Without what is sealed. */
function shown({ sealed: _, ...target }: SealedTarget): NotificationTarget {
  return target;
}
