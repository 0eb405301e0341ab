/** What commands share: the database, opened quietly, and where their words go. */
import { type Config, readConfig } from "../config.ts";
import { configOfNow } from "../settings/of_now.ts";
import { silentLog } from "../log.ts";
import { type Database, openDatabase, prepareSchema } from "../open.ts";

/** Where a command prints; `main.ts` hands in the terminal. */
export interface Out {
  line(text: string): void;
  /** Writes without a new line; only for a terminal. */
  write(text: string): void;
  isTerminal: boolean;
}

/** The command line was used wrongly: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Runs a command on the database, with a running server beside it or without one. */
export async function withDatabase<T>(
  act: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const database = await openDatabase(config, silentLog);
  try {
    return await act(database, await configOfNow(database.sql, config));
  } finally {
    await database.close();
  }
}

/** The same, with the schema up to date. */
export function withSchema<T>(
  act: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  return withDatabase(async (database, config) => {
    await prepareSchema(database, config, silentLog);
    return await act(database, config);
  });
}
