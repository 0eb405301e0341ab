import { AppError, messageOf } from "../lib/errors.ts";
import type { CatalogueItem } from "../lib/schemas/found_item.ts";
import { questionKey } from "../lib/search/question.ts";
import { notConfigured, readyOf } from "../lib/search/setup.ts";
import { ServiceError } from "../lib/service_error.ts";
import { settleAll } from "../lib/smart_search.ts";
import { type Said, sourceBegins, sourceEnds } from "../lib/store/search_sources.ts";
import { takeTurn } from "../lib/store/smart_searches.ts";
import type { Job } from "./job.ts";

/** Items of one answer that are kept. */
const most = 500;

/** Asks a catalogue, for every search that waits for this answer. */
export const catalogueSearch: Job<"catalogue_search"> = {
  name: "catalogue_search",
  pool: 4,
  timeout_s: 60,
  backoff: { base_s: 1, cap_s: 5 },
  async run(query, context) {
    const { sql, providers, signal } = context;
    const question = questionKey(query);
    if (!await sourceBegins(sql, question)) return;
    const ready = await readyOf(providers.catalogues);
    const catalogue = ready.find(({ name }) => name === query.source);
    const said = catalogue
      ? await answerOf(() => catalogue.search(query, signal))
      : notConfigured(query.source);
    await sql.begin(async (tx) => {
      // In this order: who asks the same now finds either the answer, or no job of that key.
      await takeTurn(tx);
      await context.finish(tx);
      await settleAll(tx, await sourceEnds(tx, question, said));
    });
  },
  async gaveUp(query, { sql }) {
    await sql.begin(async (tx) => {
      await takeTurn(tx);
      const said = { code: "internal_error", message: "Asking went wrong inside Harmony" };
      await settleAll(tx, await sourceEnds(tx, questionKey(query), said));
    });
  },
};

/** Somebody waits: what a catalogue could not answer is said at once, and not asked again. */
async function answerOf(ask: () => Promise<CatalogueItem[]>): Promise<Said> {
  try {
    return { items: (await ask()).slice(0, most) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: codeOf(error), message: messageOf(error) };
  }
}

/** The closest word there is: what a person can do, else how it failed, else what kind it is. */
function codeOf(error: AppError): string {
  const { reason } = error.meta;
  if (typeof reason === "string") return reason.toLowerCase();
  if (!(error instanceof ServiceError)) return error.code.toLowerCase();
  // `timeout` is said of one that still works on it.
  return error.fault === "timeout" ? "no_answer" : error.fault;
}
