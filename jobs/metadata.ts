import { listFacts } from "../lib/list_facts.ts";
import { writeFacts, type WrittenFacts } from "../lib/files/facts.ts";
import { mergeFacts } from "../lib/music/facts.ts";
import { changeLibraryFile } from "../lib/retag.ts";
import { filed, gaveUp, gone, settle } from "./enrich.ts";
import type { Job } from "./job.ts";

/** Writes what is known of a filed track beyond its wish into its tags, and remembers it. */
export const metadata: Job<"metadata"> = {
  name: "metadata",
  pool: 1,
  timeout_s: 300,
  backoff: { base_s: 30, cap_s: 3600 },
  async run({ download_id, overwrite }, context) {
    const wish = await filed(download_id, context);
    if (!wish) return;
    const { facts, from } = mergeFacts(listFacts(wish));
    let result: WrittenFacts = { written: [], kept: [] };
    await changeLibraryFile(context.sql, context.config, wish.id, async (staged) => {
      result = await writeFacts(staged, facts, { overwrite });
      return result.written.length > 0;
    }, (tx, outcome) =>
      settle(
        tx,
        wish,
        "metadata",
        outcome.status === "gone" ? gone(outcome) : {
          status: result.written.length > 0 ? "done" : "skipped",
          source: [...new Set(Object.values(from))].join(", ") || null,
          data: { facts, from, ...result },
        },
      ));
  },
  gaveUp: ({ download_id }, services, error) => gaveUp("metadata", download_id, services, error),
};
