/** Settings that change while a process runs: one object, whose values are those of now. */
import { pause } from "../async.ts";
import { type Config, readConfig, type VariableName } from "../config.ts";
import type { Pool } from "../db.ts";
import { messageOf } from "../errors.ts";
import { originOf, remember } from "../given.ts";
import type { Hub } from "../hub.ts";
import type { Log } from "../log.ts";
import { variables } from "../variables.ts";
import { overlay, withRetries } from "./overlay.ts";
import { readSaved } from "./saved.ts";

export interface LiveConfig {
  /** The same object for ever. */
  readonly config: Config;
  /** Reads what was saved; where that cannot be had, what was read last stays. */
  refresh(): Promise<void>;
  /** Reads again whenever a process tells of a change, and every `RETRY_POLICY_RELOAD_S` seconds. */
  follow(hub: Hub, stop: AbortSignal): Promise<void>;
}

const refreshers = new WeakMap<Config, () => Promise<void>>();

/** After a change: settings that are live are read again, others are as they are. */
export async function refreshConfig(config: Config): Promise<void> {
  await refreshers.get(config)?.();
}

/**
 * @param base what the environment says
 * @param reread the same as it is written now; of that only `RETRY_*` applies without a restart
 */
export function createLiveConfig(
  base: Config,
  sql: Pool,
  log: Log,
  reread: () => Config = readConfig,
): LiveConfig {
  let environment = base;
  let now: Config = base;
  const config = live(() => now);
  remember(config, () => originOf(environment));
  const refresh = gathered(async () => {
    try {
      environment = withRetries(base, reread());
    } catch (error) {
      log.warn("settings.environment_not_read", { error: messageOf(error) });
    }
    try {
      now = steady(now, overlay(environment, await readSaved(sql, base)));
    } catch (error) {
      log.warn("settings.not_read", { error: messageOf(error) });
    }
  });
  refreshers.set(config, refresh);
  return {
    config,
    refresh,
    async follow(hub, stop) {
      const end = hub.on("settings", () => void refresh());
      while (!stop.aborted) {
        await pause(config.RETRY_POLICY_RELOAD_S * 1000, stop).catch(() => {});
        if (!stop.aborted) await refresh();
      }
      end();
    },
  };
}

/** Copying it (`{ ...config }`) gives what is so at that moment. */
function live(now: () => Config): Config {
  const config = {};
  for (const name of Object.keys(variables) as VariableName[]) {
    Object.defineProperty(config, name, { enumerable: true, get: () => now()[name] });
  }
  return Object.freeze(config) as Config;
}

/** A list that says the same stays the same list: whoever compares sees no change. */
function steady(before: Config, after: Config): Config {
  const same = (name: VariableName) =>
    JSON.stringify(before[name]) === JSON.stringify(after[name]) ? before[name] : after[name];
  const names = Object.keys(after) as VariableName[];
  return Object.freeze(Object.fromEntries(names.map((name) => [name, same(name)]))) as Config;
}

/** One at a time; whoever asks while one is under way shares the next. */
function gathered(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = () => {
    next = undefined;
    running = act().finally(() => {
      if (!next) running = undefined;
    });
    return running;
  };
  return () => running ? next ??= running.then(begin) : begin();
}
