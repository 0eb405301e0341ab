import postgres from "postgres";
import { z } from "zod";
import { safeBegin } from "./begin.ts";
import { readArray, readNumbers, writeArray } from "./pg_arrays.ts";
import { boundWaits, PoolBusy } from "./pool_wait.ts";
import { storable } from "./storable.ts";

type Types = { bigint: number; json: Json };
type Parsers = { bigint: postgres.PostgresType<number>; json: postgres.PostgresType<Json> };
/** A pool of connections; `begin` opens a transaction, `reserve` lends one connection. */
export type Pool = postgres.Sql<Types>;
/** Whatever can run a query: the pool or a transaction. */
export type Sql = postgres.ISql<Types>;
/** A piece of SQL, to stand in a larger one. */
// deno-lint-ignore no-explicit-any
export type Fragment = postgres.PendingQuery<any>;
export type Transaction = postgres.TransactionSql<Types>;
export type Json = postgres.JSONValue;

/** An array type by its number in PostgreSQL. */
const arrayType = (oid: number, parse: (text: string) => unknown[]) => ({
  to: oid,
  from: [oid],
  serialize: writeArray,
  parse,
});

const arrays = {
  text_array: arrayType(1009, readArray),
  uuid_array: arrayType(2951, readArray),
  smallint_array: arrayType(1005, readNumbers),
  int_array: arrayType(1007, readNumbers),
  bigint_array: arrayType(1016, readNumbers),
  float_array: arrayType(1022, readNumbers),
};

/** Longest wait for a connection of the pool, and for a lock that somebody else has. */
const longestWait_ms = 20_000;

/**
 * Opens a pool.
 * @param url `postgres://…`
 * @param options those of the driver; `wait_ms`: how long a query may wait for a connection or a lock
 * @throws when the server cannot be reached or refuses the log-in
 */
export async function connect(
  url: string,
  options: postgres.Options<Parsers> & { wait_ms?: number } = {},
): Promise<Pool> {
  surviveDriver();
  const { connection, wait_ms = longestWait_ms, ...rest } = options;
  const sql = postgres<Parsers>(url, {
    max: 10,
    connect_timeout: 10,
    // The driver's own waits grow to 20 s; a database that is back shall be used at once.
    backoff: (tries) => Math.min(0.05 * 2 ** tries, 1) * (0.5 + Math.random() / 2),
    onnotice: () => {},
    types: {
      bigint: { to: 20, from: [20, 1700], serialize: String, parse: Number },
      json: { to: 3802, from: [114, 3802], serialize: storableJson, parse: JSON.parse },
      ...arrays,
    },
    fetch_types: false,
    ...rest,
    connection: {
      application_name: "harmony",
      idle_in_transaction_session_timeout: 30_000,
      lock_timeout: wait_ms,
      // At the next start of a connection the driver may still hold back a piece of the last one. With
      // this much it is written at once: the server refuses it and the attempt after that is clean.
      options: " ".repeat(1024),
      ...connection,
    },
  });
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  const begin = safeBegin(sql.begin, isAway, wait_ms);
  return boundWaits(Object.assign(sql, { begin }), wait_ms);
}

/** A pool of its own to the same database; it opens a connection when it is first used. */
export function another({ options }: Pool): Pool {
  return postgres<Parsers>({ ...options as unknown as postgres.Options<Parsers>, max: 1 });
}

/** JSON that PostgreSQL can keep: names of files elsewhere may hold what it cannot. */
function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_, inner) => typeof inner === "string" ? storable(inner) : inner);
}

/** The rows of a query, checked: their type is what the schema found, not what the caller hoped. */
export async function rows<S extends z.ZodType>(
  schema: S,
  query: PromiseLike<readonly unknown[]>,
): Promise<z.output<S>[]> {
  return z.array(schema).parse(await query);
}

/** The first row of a query, checked, or `undefined`. */
export async function row<S extends z.ZodType>(
  schema: S,
  query: PromiseLike<readonly unknown[]>,
): Promise<z.output<S> | undefined> {
  const [first] = await query;
  return first === undefined ? undefined : schema.parse(first);
}

/** The SQLSTATE of a database error, or `undefined` (`23505` unique violation …). */
export function sqlState(error: unknown): string | undefined {
  return error instanceof postgres.PostgresError ? error.code : undefined;
}

/** Whether PostgreSQL refused a text because of a zero byte in it. */
export function isUnstorable(error: unknown): boolean {
  return sqlState(error) === "22021";
}

const awayCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

/** Whether an error means that PostgreSQL is away for the moment. */
export function isAway(error: unknown): boolean {
  const code = String((error as { code?: unknown } | undefined)?.code);
  return awayCodes.has(code) || /^08...$/.test(code);
}

/** Whether there was no connection, or somebody else's lock, for too long: the same may work later. */
export function isBusy(error: unknown): boolean {
  return error instanceof PoolBusy || sqlState(error) === "55P03";
}

/** Whether two transactions got in each other's way, so that the same may work at once. */
export function isCollision(error: unknown): boolean {
  return /^40(001|P01)$/.test(sqlState(error) ?? "");
}

/** Whether a statement that failed so may have been done all the same: its answer got lost. */
export function mayBeDone(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith("08");
  return error instanceof PoolBusy ||
    isAway(error) && !neverSent.has(String((error as { code?: unknown }).code));
}

/**
 * Whether an error is the driver's own slip (3.4.9): a write it had put off finds the connection
 * closed. It is thrown from a timer, where nobody can catch it; the query itself is refused with
 * CONNECTION_CLOSED, and the pool connects anew.
 */
export function isDriverSlip(error: unknown): boolean {
  return error instanceof TypeError && /reading 'write'/.test(error.message) &&
    /postgres\S*\/src\/connection\.js/.test(error.stack ?? "");
}

const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

let surviving = false;

/** Keeps the process alive when PostgreSQL goes away at the wrong moment; once a process. */
function surviveDriver() {
  if (surviving) return;
  surviving = true;
  globalThis.addEventListener("error", (event) => {
    if (isDriverSlip(event.error)) event.preventDefault();
  });
}
