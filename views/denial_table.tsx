import type { Denial } from "../lib/schemas/denial.ts";
import { DenialRow } from "./denial_row.tsx";
import { texts } from "./i18n/mod.ts";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

/** Entries of the deny list. */
export function DenialTable({ denials, ui }: { denials: readonly Denial[]; ui: Ui }) {
  const { denials: t, table } = texts(ui.language);
  return (
    <Table
      caption={t.caption}
      columns={[t.what, t.reason, t.made_by, t.until, t.hits, table.actions]}
    >
      {denials.map((denial) => <DenialRow denial={denial} ui={ui} />)}
    </Table>
  );
}
