import type { ApiKey, GivenKey, KeyList } from "../lib/schemas/api_key.ts";
import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { swaps } from "./security_form.tsx";
import type { Ui } from "./ui.ts";

function RevokeForm({ of: { id, name }, ui }: { of: ApiKey; ui: Ui }) {
  const t = texts(ui.language).security;
  const action = `/keys/${id}/revoke`;
  return (
    <form
      method="post"
      action={action}
      hx-post={action}
      hx-confirm={t.revoke_confirm(name)}
      {...swaps}
    >
      <button
        type="submit"
        id={`revoke-${id}`}
        class="btn btn-small btn-danger"
        aria-label={`${t.revoke}: ${name}`}
      >
        {t.revoke}
      </button>
    </form>
  );
}

function KeyRow({ of: key, ui }: { of: ApiKey; ui: Ui }) {
  const t = texts(ui.language).security;
  const { language } = ui;
  return (
    <Row id={`key-${key.id}`}>
      <HeadCell>
        <span class="wrap-anywhere">{key.name}</span>
      </HeadCell>
      <Cell label={t.scope}>{t.scope_short[key.scope]}</Cell>
      <Cell label={t.made_at}>
        <Ago at={key.created_at} language={language} />
      </Cell>
      <Cell label={t.used_at}>
        {key.last_used_at ? <Ago at={key.last_used_at} language={language} /> : t.never}
      </Cell>
      <Cell>
        <RevokeForm of={key} ui={ui} />
      </Cell>
    </Row>
  );
}

/** A key that only whoever runs Harmony can take away. */
function GivenRow({ of: { name, scope }, at, ui }: { of: GivenKey; at: number; ui: Ui }) {
  const t = texts(ui.language).security;
  return (
    <Row id={`given-${at}`}>
      <HeadCell>
        <span class="wrap-anywhere">{name ?? t.nameless}</span>
      </HeadCell>
      <Cell label={t.scope}>{t.scope_short[scope]}</Cell>
      <Cell label={t.made_at}>{t.given}</Cell>
      <Cell label={t.used_at}>–</Cell>
      <Cell />
    </Row>
  );
}

/** Every key by its name; the keys themselves are kept nowhere. */
export function KeyTable({ list: { keys, given }, ui }: { list: KeyList; ui: Ui }) {
  const { security: t, table } = texts(ui.language);
  if (keys.length + given.length === 0) return <Empty text={t.empty} />;
  return (
    <Table caption={t.caption} columns={[t.name, t.scope, t.made_at, t.used_at, table.actions]}>
      {given.map((key, at) => <GivenRow of={key} at={at} ui={ui} />)}
      {keys.map((key) => <KeyRow of={key} ui={ui} />)}
    </Table>
  );
}
