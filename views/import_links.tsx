import type { ImportLink } from "../lib/schemas/import_link.ts";
import { codeText } from "./code_text.ts";
import { texts } from "./i18n/mod.ts";
import { importHref } from "./import_address.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<ImportLink["state"], Tone>> = {
  registered: "idle",
  normalized: "info",
  queued: "info",
  completed: "ok",
  failed: "warn",
};

function LinkRow({ link, ui }: { link: ImportLink; ui: Ui }) {
  const { lists: t, table } = texts(ui.language);
  const { line, title, url, state, reason, truncated, track_count } = link;
  return (
    <Row id={`link-${link.id}`}>
      <HeadCell>
        <bdi>{title ?? t.kind[link.kind]}</bdi>
        <p class="sub">
          {table.line} {line}, {t.kind[link.kind]}
        </p>
        {url && <bdi class="raw-line sub">{url}</bdi>}
      </HeadCell>
      <Cell>
        <Badge tone={tones[state]}>{t.link_state[state]}</Badge>
        {reason && <p class="why">{codeText(reason, ui)}</p>}
        {truncated && <p class="why">{t.truncated}</p>}
        {track_count > 0 && <p class="sub">{t.read_from(track_count)}</p>}
      </Cell>
    </Row>
  );
}

/** What to do with playlists that nobody but their owner can read. */
function Recipes({ ui }: { ui: Ui }) {
  const t = texts(ui.language).lists;
  return (
    <details id="link-recipes" class="fold" open>
      <summary>{t.export_heading}</summary>
      <ol class="numbered mt-2 text-sm">{t.export_steps.map((step) => <li>{step}</li>)}</ol>
    </details>
  );
}

interface LinksProps {
  id: string;
  links: readonly ImportLink[];
  ui: Ui;
}

/** Albums and playlists that came as links, and what could be read of them. */
export function LinksCard({ id, links, ui }: LinksProps) {
  const { lists: t, table } = texts(ui.language);
  if (links.length === 0) return null;
  const failed = links.filter(({ state }) => state === "failed");
  const again = (
    <PostForm
      id="links-again"
      action={`${importHref(id)}/links/retry`}
      text={t.again}
      label={t.again}
    />
  );
  return (
    <Card id="links-heading" heading={t.links_heading} aside={failed.length > 0 ? again : ""}>
      <Table caption={t.links_heading} columns={[table.list, table.status]}>
        {links.map((link) => <LinkRow link={link} ui={ui} />)}
      </Table>
      {failed.some(({ kind }) => kind === "playlist") && <Recipes ui={ui} />}
    </Card>
  );
}
