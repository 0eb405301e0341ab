import { type Context, Hono } from "hono";
import { purgeLetters, requeueLetters } from "../lib/dead_letters.ts";
import { AppError } from "../lib/errors.ts";
import { DeadLetterPage, DeadLetterStats, Purged, Requeued } from "../lib/schemas/dead_letter.ts";
import {
  deadLetterQuery,
  purgeRequest,
  requeueRequest,
} from "../lib/schemas/dead_letter_requests.ts";
import { listDeadLetters } from "../lib/store/dead_letters.ts";
import { deadCensus, deadStats } from "../lib/store/dead_stats.ts";
import { body, doc, query } from "../lib/web/contract.ts";
import { envelope, enveloped } from "../lib/web/envelope.ts";
import { reply, type View, wants } from "../lib/web/reply.ts";
import { languages } from "../lib/web/ui.ts";
import { dlqView } from "../views/dlq.tsx";
import { dlqStatsView } from "../views/dlq_overview.tsx";
import { purgedView, requeuedView } from "../views/dlq_toasts.tsx";
import { texts } from "../views/i18n/mod.ts";
import type { Deps } from "./deps.ts";

const List = envelope(DeadLetterPage, "DeadLetterList");
const Stats = envelope(DeadLetterStats, "DeadLetterStatsAnswer");
const RequeuedAnswer = envelope(Requeued, "DeadLettersRequeuedAnswer");
const PurgedAnswer = envelope(Purged, "DeadLettersPurgedAnswer");

/** `/dlq`: downloads and jobs that gave up. */
export function dlq(deps: Deps) {
  const app = new Hono();
  looking(app, deps);
  acting(app, deps);
  return app;
}

/** A view of what is inside the envelope, or of what the page knows besides. */
function inside<T>(view: View<T>, data: T): View<unknown> {
  return { title: (_, ui) => view.title(data, ui), fragment: (_, ui) => view.fragment(data, ui) };
}

function looking(app: Hono, { sql, config }: Deps) {
  const Query = deadLetterQuery(
    () => config.DLQ_PAGE_SIZE_DEFAULT,
    () => config.DLQ_PAGE_SIZE_MAX,
  );
  app.get(
    "/",
    doc("List dead letters", List, {
      fails: [400],
      description: "Downloads and jobs of every type that gave up. `created_at` is when one was " +
        "made, `updated_at` when it gave up; `from` and `to` bound `created_at`. Ordered by " +
        "`created_at` unless `order_by` says otherwise; the page by `updated_at`.",
    }),
    query(Query),
    async (c) => {
      const wanted = c.req.valid("query");
      const isJson = wants(c) === "json";
      const order_by = wanted.order_by ?? (isJson ? "created_at" : "updated_at");
      const list = await listDeadLetters(sql, { ...wanted, order_by });
      const census = isJson ? [] : await deadCensus(sql);
      const limits = { requeue: config.DLQ_REQUEUE_LIMIT, purge: config.DLQ_PURGE_LIMIT };
      const shown = { ...list, query: wanted, census, limits, now: new Date() };
      return reply(c, enveloped(list), inside(dlqView, shown));
    },
  );
  app.get("/stats", doc("Count dead letters", Stats), async (c) => {
    const census = await deadCensus(sql);
    return reply(c, enveloped(deadStats(census)), inside(dlqStatsView, { census }));
  });
}

/** Where a form without JavaScript comes back to; a program is told no address. */
function answered<T>(c: Context, data: T, view: View<T>) {
  const location = wants(c) === "page" ? { location: "/dlq" } : {};
  const events = ["dlq", "downloads", "activity"];
  return reply(c, enveloped(data), inside(view, data), { ...location, events });
}

function acting(app: Hono, deps: Deps) {
  const { config } = deps;
  app.post(
    "/requeue",
    doc("Put dead letters back to work", RequeuedAnswer, {
      fails: [400, 404, 413, 415, 422],
      description:
        `At most ${config.DLQ_REQUEUE_LIMIT} ids, or a filter of which as many are taken, the ` +
        "longest dead first. A job becomes a new one; a download starts again under its own id. " +
        "An unknown id is refused for all. A bare number is a download.",
    }),
    body(requeueRequest(() => config.DLQ_REQUEUE_LIMIT)),
    async (c) => answered(c, await requeueLetters(deps, c.req.valid("json")), requeuedView),
  );
  app.post(
    "/purge",
    doc("Take dead letters away", PurgedAnswer, {
      fails: [400, 413, 415, 422],
      description:
        `At most ${config.DLQ_PURGE_LIMIT} ids, or what gave up before \`older_than\` (as many ` +
        "at once). Jobs are deleted. Downloads are not: they leave this list as cancelled, keep " +
        "their history, and may be wanted anew. A form has to bring the word of its page in " +
        "`confirm`; JSON needs none.",
    }),
    body(purgeRequest(() => config.DLQ_PURGE_LIMIT)),
    async (c) => {
      const { confirm, order } = c.req.valid("json");
      needWord(c, confirm);
      return answered(c, await purgeLetters(deps, order), purgedView);
    },
  );
}

const words = languages.map((language) => texts(language).dlq.word);

/** A person types a word before anything is taken away for good. */
function needWord(c: Context, confirm = "") {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/)/i
    .test(c.req.header("Content-Type") ?? "");
  if (!isForm || words.includes(confirm.trim().normalize("NFC"))) return;
  const message = `Type ${words.join(" or ")} to confirm`;
  throw new AppError("VALIDATION_ERROR", message, {
    status: 422,
    meta: { fields: [{ name: "confirm", message }] },
  });
}
