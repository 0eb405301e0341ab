/** A file that a person took although it was refused. */
import { extname } from "node:path";
import { examine } from "../lib/files/examine.ts";
import { dropKept } from "../lib/files/quarantine.ts";
import { dropSource } from "../lib/files/source.ts";
import { candidateFailed } from "../lib/life.ts";
import { whereHeld } from "../lib/quarantine_look.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import type { Held } from "../lib/schemas/quarantine.ts";
import { changeHeld } from "../lib/store/quarantine.ts";
import type { Wish } from "../lib/store/wishes.ts";
import { mayBeFiled } from "./check_file.ts";
import type { JobContext } from "./job.ts";

/** Its place; where somebody took it away, its download goes on without it. */
export async function acceptedPath(
  held: Held,
  wish: Wish,
  candidate: Candidate,
  context: JobContext,
): Promise<string | undefined> {
  const path = await whereHeld(context, held);
  if (path !== undefined || wish.organized_path !== null) return path;
  await giveBack(held, "gone", candidate, context);
}

/** Its entry is as it was before it was accepted, or gone, and the next candidate is tried. */
export async function giveBack(
  { id }: Held,
  state: "held" | "gone",
  candidate: Candidate,
  { sql }: JobContext,
  detail: string | null = null,
): Promise<void> {
  const code = state === "gone" ? "file_missing" : "not_decodable";
  await sql.begin(async (tx) => {
    await candidateFailed(tx, candidate, code, detail);
    await changeHeld(tx, id, { state, ...(detail === null ? {} : { detail }) });
  });
}

/** What can be said of it is written down; nothing of that is asked for. */
export async function takeAsIs(
  path: string,
  candidate: Candidate,
  context: JobContext,
): Promise<boolean> {
  const audio = await examine(path, extname(path)).catch(() => null);
  audio?.notes.push("overruled");
  return await mayBeFiled(path, candidate, audio, context);
}

/** It stands in the library now. */
export async function release(
  { id, path, source, is_foreign }: Held,
  { sql, config }: Pick<JobContext, "sql" | "config">,
): Promise<void> {
  if (path) await dropKept(config, path);
  if (source && !is_foreign) await dropSource(source);
  await changeHeld(sql, id, { path: null, source: null });
}
