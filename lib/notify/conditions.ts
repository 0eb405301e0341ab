/** What is wrong for some time: told when it has lasted long enough, and when it is over. */
import type { Config } from "../config.ts";
import type { Json, Pool, Sql } from "../db.ts";
import { isUp, readIntegrations } from "../integrations/read.ts";
import type { Integration } from "../schemas/integration.ts";
import { record } from "../store/activity.ts";
import { isLow, type SpaceOf, spaceOf } from "../system/space.ts";
import { createSystem } from "../system/system.ts";

type Details = Record<string, unknown>;

/** What is wrong now by its name, the names of what is well again, and of what nobody wants any more. */
interface Found {
  wrong: Map<string, Details>;
  well: string[];
  off: string[];
}

/** Of a disk that was nearly full a little more must be free before it counts as well. */
const slack = 1.1;

/** Writes into the history what began and what ended since the last look. */
export async function noteConditions(
  sql: Pool,
  config: Config,
  space: SpaceOf = spaceOf,
): Promise<void> {
  const services = servicesOf((await readIntegrations(sql, config)).providers, config);
  const disks = await disksOf(config, space);
  await sql.begin(async (tx) => {
    for (const { wrong, well, off } of [services, disks]) {
      for (const [name, details] of wrong) await begins(tx, name, details);
      for (const name of well) await ends(tx, name);
      // What was switched off is not back.
      await tx`delete from notification_conditions where name = any (${off}::text[])`;
    }
  });
}

function servicesOf(providers: readonly Integration[], config: Config): Found {
  const isLong = ({ details: { since } }: Integration) =>
    !since || since.getTime() <= Date.now() - config.NOTIFY_DOWN_AFTER_S * 1000;
  const down = providers.filter((one) => one.status === "down" && isLong(one));
  const named = (those: readonly Integration[]) => those.map(({ name }) => `integration:${name}`);
  return {
    wrong: new Map(down.map(({ name, details: { reasons } }) => [
      `integration:${name}`,
      { name, reason: reasons[0]?.code ?? null },
    ])),
    well: named(providers.filter(isUp)),
    off: named(providers.filter((one) => one.status === "disabled")),
  };
}

async function disksOf(config: Config, space: SpaceOf): Promise<Found> {
  const found: Found = { wrong: new Map(), well: [], off: [] };
  for (const [name, disk] of Object.entries(await createSystem(config, space).disks())) {
    if (!disk) continue;
    const { path, free, total } = disk;
    if (disk.low) found.wrong.set(`disk:${name}`, { path, free, total });
    else if (!isLow({ total, free: free / slack }, config)) found.well.push(`disk:${name}`);
  }
  return found;
}

async function begins(sql: Sql, name: string, details: Details): Promise<void> {
  const [own] = await sql`insert into notification_conditions (name, details)
    values (${name}, ${sql.json(details as Json)}) on conflict do nothing returning 1`;
  if (!own) return;
  const isDisk = name.startsWith("disk:");
  await record(sql, isDisk ? "system" : "integration", isDisk ? "disk_low" : "down", details);
}

async function ends(sql: Sql, name: string): Promise<void> {
  const [own] = await sql`delete from notification_conditions where name = ${name}
    returning details`;
  if (!own) return;
  const { path, name: service } = own["details"] as Details;
  if (name.startsWith("disk:")) await record(sql, "system", "disk_ok", { path });
  else await record(sql, "integration", "up", { name: service });
}
