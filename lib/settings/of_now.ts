/** Settings for what runs once: a command, not a server. */
import type { Config } from "../config.ts";
import type { Sql } from "../db.ts";
import { givenTo, remember } from "../given.ts";
import { overlay } from "./overlay.ts";
import { readSaved } from "./saved.ts";

/** What was saved over what the environment says; only the latter where the schema is an older one. */
export async function configOfNow(sql: Sql, environment: Config): Promise<Config> {
  const saved = await readSaved(sql, environment).catch(() => undefined);
  if (!saved) return environment;
  const config = overlay(environment, saved);
  remember(config, () => ({ given: givenTo(environment), environment }));
  return config;
}
