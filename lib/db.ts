import postgres from "postgres";
import { z } from "zod";

type Types = { bigint: number; json: Json };
type Parsers = { bigint: postgres.PostgresType<number>; json: postgres.PostgresType<Json> };
/** A pool of connections; `begin` opens a transaction, `reserve` lends one connection. */
export type Pool = postgres.Sql<Types>;
/** Whatever can run a query: the pool or a transaction. */
export type Sql = postgres.ISql<Types>;
export type Transaction = postgres.TransactionSql<Types>;
export type Json = postgres.JSONValue;

/**
 * Opens a pool.
 *
 * `select 1` is awaited because under Deno the first query that binds an array may overtake the
 * driver's own look-up of array types (queue.md §4.5).
 * @param url `postgres://…`
 * @throws when the server cannot be reached or refuses the log-in
 */
export async function connect(url: string, options: postgres.Options<Parsers> = {}): Promise<Pool> {
  surviveDriver();
  const { connection, ...rest } = options;
  const sql = postgres<Parsers>(url, {
    max: 10,
    connect_timeout: 10,
    onnotice: () => {},
    types: {
      bigint: { to: 20, from: [20, 1700], serialize: String, parse: Number },
      json: { to: 3802, from: [114, 3802], serialize: storable, parse: JSON.parse },
    },
    ...rest,
    connection: {
      application_name: "harmony",
      idle_in_transaction_session_timeout: 30_000,
      ...connection,
    },
  });
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  return sql;
}

/**
 * JSON that PostgreSQL can keep: it knows neither zero bytes nor halves of a character, and names
 * of files elsewhere may hold both. They become U+FFFD.
 */
function storable(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(
    value,
    (_, inner) =>
      typeof inner === "string" ? inner.toWellFormed().replaceAll("\0", "\ufffd") : inner,
  );
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
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

/** Whether an error means that PostgreSQL is away for the moment. */
export function isAway(error: unknown): boolean {
  return awayCodes.has(String((error as { code?: unknown } | undefined)?.code));
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

let surviving = false;

/** Keeps the process alive when PostgreSQL goes away at the wrong moment; once a process. */
function surviveDriver() {
  if (surviving) return;
  surviving = true;
  globalThis.addEventListener("error", (event) => {
    if (isDriverSlip(event.error)) event.preventDefault();
  });
}
