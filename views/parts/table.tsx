import type { Child } from "hono/jsx";

interface TableProps {
  caption: string;
  columns: readonly string[];
  children: Child;
}

/**
 * A table that becomes cards where there is no room for columns. `display: block` takes the roles
 * of table elements away, so each is named.
 */
export function Table({ caption, columns, children }: TableProps) {
  return (
    <div class="table-room">
      <table class="table" role="table">
        <caption class="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => <th role="columnheader" scope="col">{column}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

/** A row that j and k can reach. */
export function Row({ id, children }: { id: string; children: Child }) {
  return <tr role="row" id={id} data-row="" tabindex={-1}>{children}</tr>;
}

/** The cell that names the row. */
export function HeadCell({ children }: { children: Child }) {
  return <th role="rowheader" scope="row">{children}</th>;
}

interface CellProps {
  /** The name of its column, shown where the columns have become cards. */
  label?: string;
  children?: Child;
}

/** A cell; without a label it explains itself. */
export function Cell({ label, children }: CellProps) {
  return (
    <td role="cell" data-label={label} data-bare={label ? undefined : ""}>
      <div>{children}</div>
    </td>
  );
}
