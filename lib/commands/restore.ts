import { command, flag, positional, string } from "cmd-ts";
import { putKeys } from "../backup/keys.ts";
import { restore } from "../backup/restore.ts";
import { readConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { silentLog } from "../log.ts";
import { openDatabase } from "../open.ts";
import type { Out } from "./command.ts";

async function opened(file: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(file);
  } catch (cause) {
    throw new AppError("NOT_FOUND", `Cannot read ${file}: ${(cause as Error).name}`, { cause });
  }
}

async function bringBack(out: Out, file: string, replace: boolean): Promise<void> {
  const source = (await opened(file)).readable;
  const config = readConfig();
  // One connection: every other one is another Harmony's.
  const database = await openDatabase({ ...config, DATABASE_POOL_SIZE: 1 }, silentLog);
  try {
    const { steps, sql } = database;
    const { head, tables, files } = await restore(sql, source, { steps, replace });
    out.line(`${tables} tables of ${head.made_at} (Harmony ${head.version}) are back`);
    for (const aside of await putKeys(config.DATA_DIR, files, new Date())) {
      out.line(`Another key lay there; it is kept as ${aside}`);
    }
  } finally {
    await database.close();
  }
}

/** `harmony restore FILE`. */
export function restoreCommand(out: Out) {
  return command({
    name: "restore",
    description: "Puts a backup in the place of the database, all of it or nothing of it",
    examples: [
      { description: "On a new machine", command: "restore harmony-2026-11-22.tar.gz" },
      { description: "Instead of what is there", command: "restore --replace harmony.tar.gz" },
    ],
    args: {
      file: positional({ type: string, displayName: "FILE", description: "A file of `backup`" }),
      replace: flag({ long: "replace", description: "Give up what the database holds" }),
    },
    handler: ({ file, replace }) => bringBack(out, file, replace),
  });
}
