import type { Sql } from "./db.ts";
import type { GivenKey, KeyList } from "./schemas/api_key.ts";
import { listKeys } from "./store/access.ts";
import { countSessions } from "./store/sessions.ts";

/** What the door is to whoever asks: `Access` has it. */
interface Door {
  open(): Promise<boolean>;
  closesWithKey: boolean;
  given: readonly GivenKey[];
}

/** Every key there is, and what the next one would change. */
export async function keyList(sql: Sql, door: Door): Promise<KeyList> {
  const [open, keys, sessions] = await Promise.all([
    door.open(),
    listKeys(sql),
    countSessions(sql),
  ]);
  // The hash of a key that is given stays here.
  const given = door.given.map(({ name, scope }) => ({ name, scope }));
  return { open, closes: open && door.closesWithKey, keys, given, sessions };
}
