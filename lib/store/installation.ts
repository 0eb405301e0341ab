import { z } from "zod";
import { row, type Sql } from "../db.ts";

/**
 * The name by which services know this installation, whichever process asks: made once, kept with
 * the settings.
 */
export async function installationId(sql: Sql): Promise<string> {
  await sql`insert into settings (key, value)
    values ('installation_id', to_jsonb(gen_random_uuid())) on conflict do nothing`;
  const kept = await row(
    z.object({ value: z.string() }),
    sql`select value from settings where key = 'installation_id'`,
  );
  return kept!.value;
}
