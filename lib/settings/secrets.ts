/** Keys and tokens a person typed in: sealed before they are stored, and never shown again. */
import type { Config, VariableName } from "../config.ts";
import type { Sql } from "../db.ts";
import type { Given } from "../given.ts";
import { seal } from "../sealed.ts";
import { secretKey } from "../secret_key.ts";
import { dropSecret, keepSecret } from "../store/secrets.ts";
import { hidden, note } from "./history.ts";
import { addressOf } from "./sections.ts";

/** Seals and keeps a secret; `null` forgets it. */
export async function saveSecret(
  tx: Sql,
  config: Config,
  key: string,
  value: string | null,
  by: string | null,
): Promise<void> {
  if (value === null) {
    if (await dropSecret(tx, key)) await note(tx, key, hidden, null, by);
    return;
  }
  await keepSecret(tx, key, "", await seal(await secretKey(config), key, value));
  await note(tx, key, null, hidden, by);
}

/**
 * A secret that was saved for one address is not sent to another: whoever changes the address gives
 * the secret again.
 * @param given what is saved in the same breath
 */
export async function dropStraySecrets(
  tx: Sql,
  before: Config,
  after: Config,
  given: Given,
  by: string | null,
): Promise<void> {
  for (const [secret, address] of Object.entries(addressOf) as [VariableName, VariableName][]) {
    const moved = before[address] !== undefined && before[address] !== after[address];
    if (!moved || given[secret] !== undefined) continue;
    const key = secret.toLowerCase();
    if (await dropSecret(tx, key)) await note(tx, key, hidden, null, by);
  }
}
