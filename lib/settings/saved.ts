/** What a person saved, as the texts of variables. */
import { z } from "zod";
import type { Config, VariableName } from "../config.ts";
import { rows, type Sql } from "../db.ts";
import type { Given } from "../given.ts";
import { unseal } from "../sealed.ts";
import { secretKey } from "../secret_key.ts";
import { entries, type Entry } from "./catalogue.ts";
import { checked } from "./text.ts";

const isSealed = ({ kind }: Entry) => kind === "secret";
const plainKeys: readonly string[] = entries.filter((one) => !isSealed(one)).map(({ key }) => key);
const sealedKeys: readonly string[] = entries.filter(isSealed).map(({ key }) => key);

const Kept = z.object({ key: z.string(), value: z.unknown(), sealed: z.boolean() });

/** Every saved value that still fits its variable; one that does not counts as none. */
export async function readSaved(sql: Sql, config: Config): Promise<Given> {
  const kept = await rows(
    Kept,
    sql`select key, value, false as sealed from settings where key = any (${[...plainKeys]}::text[])
      union all
      select name, to_jsonb(sealed), true from secrets where name = any (${[
      ...sealedKeys,
    ]}::text[])`,
  );
  const values = new Map(kept.map((one) => [one.key, one]));
  const saved: Partial<Record<VariableName, string>> = {};
  for (const entry of entries) {
    const one = values.get(entry.key);
    if (!one || one.sealed !== isSealed(entry)) continue;
    const value = one.sealed ? await opened(config, entry.key, String(one.value)) : one.value;
    const result = checked(entry, value);
    if (result.ok) saved[entry.variable] = result.text;
  }
  return saved;
}

/** One that was sealed with another key than today's is as good as lost. */
async function opened(config: Config, name: string, sealed: string): Promise<string | undefined> {
  return await unseal(await secretKey(config), name, sealed).catch(() => undefined);
}
