import { messageOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";

/** Does something that may fail because the database is away, and logs it instead of throwing. */
export async function quietly<T>(
  log: Log,
  event: string,
  act: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    log.warn(event, { error: messageOf(error) });
  }
}
