import { pause } from "../lib/async.ts";
import type { Sql } from "../lib/db.ts";
import { keepFolder } from "../lib/music/album_order.ts";
import { enqueue } from "../lib/queue/mod.ts";
import { applyJudgement } from "../lib/second_judgement.ts";
import { filesOf, waitingAfter } from "../lib/store/rejudged.ts";
import { findWish } from "../lib/store/wishes.ts";
import type { Payload } from "../lib/schemas/jobs.ts";
import type { Job, JobContext } from "./job.ts";
import { judgeOf } from "./judge_files.ts";

/** Downloads of one job; the next job goes on behind them. */
const page = 200;

/** Judges the files of waiting downloads again, a page of downloads a job. */
export const rejudge: Job<"rejudge"> = {
  name: "rejudge",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 10, cap_s: 600 },
  async run(payload, context) {
    const { pass, after = 0 } = payload;
    if (pass === undefined) return await begin(payload, context);
    const looked = await waitingAfter(context.sql, { ...payload, after, limit: page });
    let changed = 0;
    for (const { id, has_files } of looked) {
      if (has_files && await judgeAgain(id, context)) changed++;
      // Other work gets its turn in between, and an end of the process is heard.
      await pause(0, context.signal);
    }
    context.log.info("downloads.rejudged", { reason: payload.reason, after, changed });
    const last = looked.at(-1);
    if (last && looked.length === page) await goOn({ ...payload, after: last.id }, context);
  },
};

/** What changes from here on belongs to another pass: this one's key is free again. */
async function begin(payload: Payload<"rejudge">, context: JobContext) {
  const pass = crypto.randomUUID();
  await context.sql.begin(async (tx) => {
    await context.finish(tx);
    await goOn({ ...payload, pass, after: 0 }, { sql: tx });
  });
}

/** A job that is run twice adds the next one once. */
async function goOn(payload: Payload<"rejudge">, { sql }: { sql: Sql }) {
  await enqueue(sql, { type: "rejudge", payload, key: `${payload.pass}:${payload.after}` });
}

async function judgeAgain(id: number, context: JobContext): Promise<boolean> {
  const { sql, config } = context;
  const wish = await findWish(sql, id);
  if (!wish) return false;
  const { files, notes } = await filesOf(sql, id);
  const judged = keepFolder(await (await judgeOf(files, context, false))(wish), notes);
  return await sql.begin((tx) => applyJudgement(tx, id, judged, config));
}
