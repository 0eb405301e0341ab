import { takeFound } from "../lib/asked_words.ts";
import { findWish } from "../lib/store/wishes.ts";
import { wordsFiles } from "../lib/store/words.ts";
import type { Job } from "./job.ts";
import { judgeOf } from "./judge_files.ts";

/** Judges for a download what the network found with a person's words. */
export const wordsFound: Job<"words_found"> = {
  name: "words_found",
  pool: 1,
  timeout_s: 120,
  backoff: { base_s: 5, cap_s: 300 },
  async run({ download_id, search_id }, context) {
    const { sql } = context;
    const wish = await findWish(sql, download_id);
    if (!wish) return;
    const files = await wordsFiles(sql, search_id);
    const ranked = await (await judgeOf(files, context))(wish);
    await sql.begin((tx) => takeFound(tx, download_id, search_id, ranked));
  },
};
