import { judgeWords } from "../lib/asked_words.ts";
import { AppError, messageOf } from "../lib/errors.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { RemoteFile } from "../lib/schemas/candidate.ts";
import { isNameable } from "../lib/schemas/remote_name.ts";
import { ServiceError } from "../lib/service_error.ts";
import { settleBehind } from "../lib/smart_search.ts";
import {
  endSearch,
  findSearch,
  searchBegins,
  searchCleared,
  searchProgress,
  type SearchRow,
  searchWaits,
  storeResults,
} from "../lib/store/searches.ts";
import { tiedTo } from "../lib/store/words.ts";
import { coolSearches } from "../lib/store/search_budget.ts";
import { askNetwork, dropSearch } from "./ask_network.ts";
import { type Job, type JobContext, Postponed } from "./job.ts";
import { quietly } from "./quietly.ts";
import { noteTrouble } from "./slskd_health.ts";

/** Files of one search that are kept: more than anybody looks through. */
const kept = 10_000;

/** Somebody cancelled it while it waited for its turn. */
class NotWanted extends Error {}

/** Asks Soulseek what a person typed, and keeps what was found. */
export const networkSearch: Job<"network_search"> = {
  name: "network_search",
  // With those of downloads slskd has two under way at a time; the others wait in its line.
  pool: 2,
  timeout_s: 400,
  backoff: { base_s: 2, cap_s: 60 },
  async run({ search_id }, context) {
    const search = await findSearch(context.sql, search_id);
    if (!search) return;
    await clear(search, context);
    if (search.state === "queued" || search.state === "searching") await begin(search, context);
    await settleBehind(context.sql, search_id);
    const after = await findSearch(context.sql, search_id);
    // What slskd still keeps of it is cleared by another run.
    if (after?.slskd_id) throw new Postponed(1, "clearing");
  },
  async gaveUp({ search_id }, { sql, slskd, log }, error) {
    await endSearch(sql, search_id, "failed", { code: "internal_error", detail: error });
    await settleBehind(sql, search_id);
    const search = await findSearch(sql, search_id);
    const { slskd_id } = search ?? {};
    if (!slskd_id || !slskd) return;
    await quietly(log, "search.not_cleared", () => dropSearch(slskd_id, slskd));
    await searchCleared(sql, search_id);
  },
};

async function begin(search: SearchRow, context: JobContext): Promise<void> {
  const { slskd, sql } = context;
  if (!slskd) return await fail(sql, search, "slskd_not_configured", "");
  try {
    await ask(search, slskd, context);
  } catch (error) {
    if (!(error instanceof NotWanted)) await handle(error, search, context);
  }
}

/** What an earlier run left at slskd. */
async function clear(search: SearchRow, context: JobContext): Promise<void> {
  const { sql, slskd, signal } = context;
  if (!search.slskd_id || !slskd) return;
  try {
    await dropSearch(search.slskd_id, slskd, signal);
  } catch (error) {
    const trouble = await noteTrouble(context, error);
    if (trouble) throw new Postponed(30, waitingFor[trouble]);
    throw error;
  }
  await searchCleared(sql, search.id);
}

async function ask(search: SearchRow, slskd: Slskd, context: JobContext): Promise<void> {
  const { sql } = context;
  const { id, query } = search;
  const offered = await askNetwork(
    {
      text: query,
      byPerson: true,
      async begin(slskd_id) {
        if (!await searchBegins(sql, id, slskd_id)) throw new NotWanted();
      },
      async wait({ reason, wait_s }) {
        await searchWaits(sql, id, reason, wait_s);
        throw new Postponed(wait_s, reason);
      },
      progress: ({ responseCount, fileCount }) =>
        searchProgress(sql, id, { responses: responseCount, files: fileCount }),
    },
    slskd,
    context,
  );
  // What cannot be asked for is no offer.
  const files = offered.filter(isNameable);
  const best = files.toSorted(better).slice(0, kept);
  await sql.begin(async (tx) => {
    await storeResults(tx, id, files, best);
    await judgeWords(tx, id, await tiedTo(tx, id));
  });
}

/** Who sends at once goes first, then the shorter queue, then the faster line. */
function better(a: RemoteFile, b: RemoteFile): number {
  return Number(b.free_slot) - Number(a.free_slot) || a.queue_length - b.queue_length ||
    b.upload_speed - a.upload_speed;
}

async function fail(sql: JobContext["sql"], { id }: SearchRow, code: string, detail: string) {
  await endSearch(sql, id, "failed", { code, detail });
}

/** Somebody waits for it: what will not be well in a moment is said now. */
async function handle(error: unknown, search: SearchRow, context: JobContext): Promise<void> {
  const { sql } = context;
  if (error instanceof ServiceError && error.upstream_status === 429) {
    await coolSearches(sql, 3, "429");
    await searchWaits(sql, search.id, "search_cooldown", 3);
    throw new Postponed(3, "search_cooldown");
  }
  if (error instanceof ServiceError && error.upstream_status === 400) {
    return await fail(sql, search, "query_refused", error.body);
  }
  const trouble = await noteTrouble(context, error);
  if (trouble) return await fail(sql, search, waitingFor[trouble], messageOf(error));
  if (!(error instanceof AppError)) throw error;
  await fail(sql, search, "slskd_failed", messageOf(error));
}
