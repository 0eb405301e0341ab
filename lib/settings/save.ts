/** Changing settings: all of what is sent, or nothing. */
import type { Config, VariableName } from "../config.ts";
import type { Json, Pool, Sql } from "../db.ts";
import { type Given, originOf } from "../given.ts";
import { tell } from "../hub.ts";
import { askRejudge } from "../rejudging.ts";
import { keepSetting } from "../settings.ts";
import { applySetup } from "../spotify/save_setup.ts";
import { refreshConfig } from "./live.ts";
import { faultsOfSaved, overlay } from "./overlay.ts";
import { type Change, type Fault, planned, unfit } from "./plan.ts";
import { readSaved } from "./saved.ts";
import { dropStraySecrets, saveSecret } from "./secrets.ts";

/** What files that wait were judged by. */
const judging: ReadonlySet<string> = new Set([
  "quality_profile",
  "slskd_preferred_formats",
  "match_auto_threshold",
  "matching_confidence_threshold",
]);

export interface Saving {
  /** Who changes them. */
  by?: string | null;
  /** What a fault is called in the answer; by itself the key, with the way inside its value. */
  name?(fault: Fault): string;
}

const plainName = ({ key, path }: Fault) => [key, path].filter(Boolean).join(".");

/**
 * Saves settings by their keys; `null` goes back to the default. It applies in every process.
 * @throws {AppError} 422 with the fields that do not fit or contradict each other, CONFLICT for what
 * the environment sets
 */
export async function saveSettings(
  sql: Pool,
  config: Config,
  sent: Readonly<Record<string, unknown>>,
  { by = null, name = plainName }: Saving = {},
): Promise<void> {
  const { changes, faults } = planned(config, sent);
  if (faults.length > 0) {
    throw unfit(faults.map((fault) => ({ name: name(fault), message: fault.message })));
  }
  await sql.begin(async (tx) => {
    // One change at a time: what two people save must fit together, too.
    await tx`select pg_advisory_xact_lock(hashtext('settings'))`;
    const before = await readSaved(tx, config);
    await write(tx, config, changes, by);
    await settle(tx, config, before, changes, { by, name });
    await tell(tx, "settings");
  });
  await refreshConfig(config);
}

async function write(tx: Sql, config: Config, changes: readonly Change[], by: string | null) {
  const spotify: Record<string, unknown> = {};
  let judge = false;
  for (const change of changes) {
    const { what, value } = change;
    if (what === "spotify_secret") {
      spotify[value === null ? "remove_secret" : "client_secret"] = value ?? true;
      continue;
    }
    const key = what === "own" ? change.key : change.entry.key;
    if (key.startsWith("spotify_") && what === "own") spotify[key.slice("spotify_".length)] = value;
    else if (what === "variable" && change.entry.kind === "secret") {
      await saveSecret(tx, config, key, value as string | null, by);
    } else if (await keepSetting(tx, key, value as Json, by)) judge ||= judging.has(key);
  }
  if (Object.keys(spotify).length > 0) await applySetup(tx, config, spotify, by);
  // What was too bad, or good enough, for files that wait may be another thing now.
  if (judge) await askRejudge(tx, "settings");
}

/** What follows from all of it together. */
async function settle(
  tx: Sql,
  config: Config,
  before: Given,
  changes: readonly Change[],
  { by, name }: Required<Saving>,
): Promise<void> {
  const { environment } = originOf(config);
  const after = await readSaved(tx, config);
  const entries = changes.flatMap((one) => one.what === "variable" ? [one.entry] : []);
  const faults = faultsOfSaved(environment, after).flatMap((message) =>
    entries.filter(({ variable }) => names(message).includes(variable))
      .map(({ key }) => ({ name: name({ key, path: "", message }), message }))
  );
  if (faults.length > 0) throw unfit(faults);
  const given = Object.fromEntries(
    changes.flatMap((one) =>
      one.what === "variable" && one.value !== null ? [[one.entry.variable, "given"]] : []
    ),
  );
  const [then, now] = [overlay(environment, before), overlay(environment, after)];
  await dropStraySecrets(tx, then, now, given, by);
}

/** The variables a sentence speaks of. */
function names(message: string): VariableName[] {
  return (message.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []) as VariableName[];
}
