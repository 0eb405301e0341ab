import type { MatchingOverview } from "../lib/schemas/match_batch.ts";
import type { Beats } from "../lib/schemas/worker.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import { Card } from "./parts/card.tsx";
import { PostForm } from "./parts/post_form.tsx";
import type { Ui } from "./ui.ts";
import { WorkerItem } from "./worker_cards.tsx";

export type MatcherStatus = Pick<MatchingOverview, "worker" | "backlog" | "reviews"> & {
  beats: Beats[string];
};

/** What waits, for the matcher or for a person. */
function Waiting({ status, ui }: { status: MatcherStatus; ui: Ui }) {
  const t = texts(ui.language).matching;
  const { worker, backlog, reviews } = status;
  return (
    <>
      {(worker.queue_size > 0 || backlog > 0) && (
        <p id="matching-backlog" class="sub">{t.backlog(Math.max(backlog, worker.queue_size))}</p>
      )}
      <p>
        {reviews > 0
          ? <a id="to-review" class="link" href="/matching/review">{t.reviews(reviews)}</a>
          : <span class="sub">{t.no_reviews}</span>}
      </p>
    </>
  );
}

/** The matcher's worker and what waits for it; it asks for itself every 10 s. */
export function MatcherCard({ status, ui }: { status: MatcherStatus; ui: Ui }) {
  const t = texts(ui.language);
  const { worker, beats } = status;
  const isDown = worker.status === "stopped" || worker.status === "errored";
  return (
    <div
      id="matching-status"
      class="stack"
      hx-get="/matching?view=status"
      hx-trigger="every 10s, matching from:document, downloads from:document, ui-resume from:document"
      hx-swap="outerMorph"
    >
      {worker.status !== "running" && (
        <Alert tone={isDown ? "bad" : "warn"}>{t.matching.trouble[worker.status]}</Alert>
      )}
      <Card id="matching-worker-heading" heading={t.matching.worker}>
        <ul class="workers">
          <WorkerItem name="matching" worker={worker} beats={beats} ui={ui} />
        </ul>
        <Waiting status={status} ui={ui} />
        <PostForm
          id="rejudge"
          action="/matching/rejudge"
          text={t.matching.rejudge}
          label={t.matching.rejudge}
        />
        <p class="sub">{t.matching.rejudge_about}</p>
      </Card>
    </div>
  );
}

export const statusView: View<MatcherStatus> = {
  title: (_, ui) => texts(ui.language).matching.title,
  fragment: (status, ui) => <MatcherCard status={status} ui={ui} />,
};
