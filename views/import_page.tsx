import type { ImportLink } from "../lib/schemas/import_link.ts";
import type { ImportSession } from "../lib/schemas/ingest.ts";
import type { View } from "../lib/web/reply.ts";
import { listHref } from "./download_address.ts";
import { texts } from "./i18n/mod.ts";
import { importHref } from "./import_address.ts";
import { ImportBar } from "./import_bar.tsx";
import { LinksCard } from "./import_links.tsx";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { FactList } from "./parts/facts.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { DateTime } from "./parts/time.tsx";
import type { ListedReport } from "./report_address.ts";
import { ReportPart } from "./report.tsx";
import type { Ui } from "./ui.ts";

/** A list that was brought, and what became of it. */
interface ImportPage {
  session: ImportSession;
  links: readonly ImportLink[];
  report: ListedReport;
}

function Facts({ session, ui }: { session: ImportSession; ui: Ui }) {
  const t = texts(ui.language);
  const { accepted_count, duplicate_count, skipped_count, created_at, format } = session;
  const counts = [
    t.import.accepted(accepted_count),
    duplicate_count > 0 && t.import.duplicates(duplicate_count),
    skipped_count > 0 && t.import.skipped(skipped_count),
  ].filter(Boolean).join(" · ");
  return (
    <FactList
      facts={[
        [t.lists.came, <DateTime at={created_at} language={ui.language} />],
        [t.lists.read, t.codes.format[format]],
        [t.table.result, counts],
      ]}
    />
  );
}

/** The head of the page looks again as long as the list is under way. */
function Head({ page: { session, links }, ui }: { page: ImportPage; ui: Ui }) {
  const t = texts(ui.language);
  const pace = session.state === "completed" ? "every 60s" : "every 5s";
  return (
    <div
      id="import-about"
      class="stack"
      hx-get={importHref(session.id)}
      hx-select="#import-about"
      hx-trigger={`${pace}, imports from:document, downloads from:document, ui-resume from:document`}
      hx-swap="outerMorph"
    >
      <Card
        id="about-heading"
        heading={session.name ?? t.import.unnamed}
        aside={
          <Badge tone={session.state === "completed" ? "ok" : "info"}>
            {t.import[session.state]}
          </Badge>
        }
      >
        <div class="card-room">
          <Facts session={session} ui={ui} />
          <ImportBar session={session} ui={ui} />
          <div class="actions">
            <a
              id="about-downloads"
              class="btn btn-small"
              href={listHref({ all: true, import: session.id })}
            >
              {t.import.to_downloads}
            </a>
            <a id="about-imports" class="btn btn-small" href="/imports">{t.import.earlier}</a>
            <PostForm
              id="about-remove"
              action={`${importHref(session.id)}/delete`}
              text={t.lists.remove}
              label={t.lists.remove}
              tone="danger"
              confirm={t.lists.remove_confirm}
            />
          </div>
        </div>
      </Card>
      <LinksCard id={session.id} links={links} ui={ui} />
    </div>
  );
}

/** `GET /imports/{id}`. */
export const importPageView: View<ImportPage> = {
  title: (_, ui) => texts(ui.language).lists.about,
  fragment: (page, ui) => (
    <div class="stack">
      <Head page={page} ui={ui} />
      <ReportPart report={page.report} ui={ui} />
    </div>
  ),
};
