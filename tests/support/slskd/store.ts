/**
 * What slskd keeps in its database. Every change is one line of `state.jsonl`, written before it
 * is answered, so that a killed process finds at its next start what it had said.
 */
import type { SearchRecord, TransferRecord } from "./records.ts";
import type { BatchRecord, EventRecord } from "./records.ts";

interface Tables {
  searches: SearchRecord;
  transfers: TransferRecord;
  batches: BatchRecord;
  events: EventRecord;
}
type TableName = keyof Tables;
type Rows = { [N in TableName]: Map<string, Tables[N]> };
type Line = { table: TableName; row: { id: string } } | { table: TableName; gone: string };

export interface Store extends Rows {
  put<N extends TableName>(table: N, row: Tables[N]): void;
  remove(table: TableName, id: string): void;
  /** Closes the journal; `forget` also empties it. */
  close(options?: { forget?: boolean }): void;
}

function emptyRows(): Rows {
  return { searches: new Map(), transfers: new Map(), batches: new Map(), events: new Map() };
}

function readLines(path: string): string[] {
  try {
    return Deno.readTextFileSync(path).split("\n");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** The last line may be half of one: what was never answered is not remembered. */
function parse(text: string): Line | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function replay(path: string): Rows {
  const rows = emptyRows();
  for (const text of readLines(path)) {
    const line = parse(text);
    if (!line) continue;
    const table: Map<string, unknown> = rows[line.table];
    if ("gone" in line) table.delete(line.gone);
    else table.set(line.row.id, line.row);
  }
  return rows;
}

/** Opens the journal in `directory`, shortened to what still counts. */
export function openStore(directory: string): Store {
  const path = `${directory}/state.jsonl`;
  const rows = replay(path);
  const encoder = new TextEncoder();
  const file = Deno.openSync(`${path}.new`, { write: true, create: true, truncate: true });
  function append(line: Line): void {
    file.writeSync(encoder.encode(`${JSON.stringify(line)}\n`));
  }
  for (const table of Object.keys(rows) as TableName[]) {
    for (const row of rows[table].values()) append({ table, row });
  }
  Deno.renameSync(`${path}.new`, path);
  return {
    ...rows,
    put(table, row) {
      rows[table].set(row.id, row);
      append({ table, row });
    },
    remove(table, id) {
      if (rows[table].delete(id)) append({ table, gone: id });
    },
    close({ forget = false } = {}) {
      file.close();
      if (forget) Deno.removeSync(path);
    },
  };
}
