/** The file's part of the job `metadata`: tags written, and what came of it told. */
import type { Transaction } from "../lib/db.ts";
import { checkFacts, writeFacts, type WrittenFacts } from "../lib/files/facts.ts";
import { TagError } from "../lib/files/taglib.ts";
import type { MergedFacts } from "../lib/music/facts.ts";
import { changeLibraryFile, type ChangeOutcome } from "../lib/retag.ts";
import type { EnrichmentResult } from "../lib/store/enrichments.ts";
import type { Wish } from "../lib/store/wishes.ts";
import { gone, settle } from "./enrich.ts";
import type { JobContext } from "./job.ts";

interface Writing {
  overwrite: boolean;
  /** More may come: the kind stays pending. */
  waiting?: boolean;
}

/**
 * Writes facts into the file of a download, reads them back, and notes them with the file.
 * @returns whether the file could take them; if not, that is noted
 * @throws {FileError} when that may be otherwise later
 */
export async function writeMetadata(
  wish: Wish,
  merged: MergedFacts,
  { sql, config, log }: JobContext,
  { overwrite, waiting = false }: Writing,
): Promise<boolean> {
  let result: WrittenFacts = { written: [], kept: [], tags: {} };
  async function act(staged: string): Promise<boolean> {
    result = await writeFacts(staged, merged.facts, { overwrite });
    const unread = await checkFacts(staged, result);
    if (unread.length > 0) log.info("metadata.unread", { download_id: wish.id, facts: unread });
    return result.written.length > 0;
  }
  async function done(tx: Transaction, outcome: ChangeOutcome): Promise<void> {
    const told = resultOf(outcome, merged, result);
    const status = waiting && told.status !== "failed" ? "pending" : told.status;
    await settle(tx, wish, "metadata", { ...told, status });
  }
  try {
    const { status } = await changeLibraryFile(sql, config, wish.id, act, done);
    return status !== "gone";
  } catch (error) {
    if (!(error instanceof TagError)) throw error;
    const { message: detail } = error;
    await sql.begin((tx) => settle(tx, wish, "metadata", { status: "failed", detail }));
    return false;
  }
}

function resultOf(
  outcome: ChangeOutcome,
  { facts, from }: MergedFacts,
  { tags, ...result }: WrittenFacts,
): EnrichmentResult {
  if (outcome.status === "gone") return gone(outcome);
  // What was wished for is no discovery.
  const sources = [...new Set(Object.values(from))].filter((name) => name !== "wish");
  const nothingNew = sources.length === 0 ? "not_found" : "skipped";
  const status = result.written.length > 0 ? "done" : nothingNew;
  return { status, source: sources.join(", ") || null, data: { tags, facts, from, ...result } };
}
