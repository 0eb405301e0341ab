/** Filling the tables from an archive, inside the transaction of a restore. */
import { createHash, type Hash } from "node:crypto";
import type { Writable } from "node:stream";
import { setImmediate } from "node:timers";
import { z } from "zod";
import { rows, type Sql } from "../db.ts";
import { messageOf } from "../errors.ts";
import { damaged } from "./archive_read.ts";
import type { End, Table } from "./manifest.ts";

const Constraint = z.object({ table: z.string(), name: z.string(), definition: z.string() });
export type Constraint = z.output<typeof Constraint>;

/** Takes the ties between tables away, so that they may be filled in any order. */
export async function untie(sql: Sql): Promise<Constraint[]> {
  const ties = await rows(
    Constraint,
    sql`select conrelid::regclass::text as table, quote_ident(conname) as name,
        pg_get_constraintdef(oid) as definition
      from pg_constraint
      where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2`,
  );
  for (const { table, name } of ties) {
    await sql.unsafe(`alter table ${table} drop constraint ${name}`);
  }
  return ties;
}

/** Ties them again; every row is checked by that. */
export async function tie(sql: Sql, ties: readonly Constraint[]): Promise<void> {
  for (const { table, name, definition } of ties) {
    await sql.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  }
}

/** A table that is being filled; its bytes are counted and summed on their way. */
export class Filling {
  readonly #hash: Hash = createHash("sha256");
  #bytes = 0;
  private constructor(readonly name: string, readonly sql: Sql, readonly sink: Writable) {}

  static async begin(sql: Sql, { name, columns }: Table): Promise<Filling> {
    const sink = await sql`copy ${sql(name)} (${sql(columns)}) from stdin`.writable();
    // Whoever writes hears of it.
    sink.on("error", () => {});
    return new Filling(name, sql, sink);
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.sink.write(bytes, (error) => error ? reject(this.#refused(error)) : resolve());
    await promise;
  }

  async end(): Promise<End["tables"][number]> {
    this.sink.end();
    await nextTurn();
    // The driver never says that a copy was refused at its end; what is asked after it is refused, too.
    await this.sql`select 1`.catch((error) => Promise.reject(this.#refused(error)));
    return { name: this.name, bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  /** Gives up: a copy that stays open would hold the connection for ever. */
  async abort(): Promise<void> {
    this.sink.destroy(new Error("given up"));
    await nextTurn();
  }

  #refused(error: unknown) {
    return damaged(`the table ${this.name} is refused: ${messageOf(error)}`);
  }
}

/** The driver ends a copy in the turn after it was told to. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Lets the identity columns count on where they stood. */
export async function setSequences(sql: Sql, sequences: End["sequences"]): Promise<void> {
  for (const { table, column, last } of sequences) {
    await sql`select setval(pg_get_serial_sequence(quote_ident(${table}), ${column}), ${last})`;
  }
}
