import { connect, type Pool } from "../../lib/db.ts";
import { createHub } from "../../lib/hub.ts";
import { createLog, type Fields, silentLog } from "../../lib/log.ts";
import { readSteps } from "../../lib/migrate.ts";
import { createProviders } from "../../lib/providers/mod.ts";
import { createSlskdFrom } from "../../lib/providers/slskd/from_config.ts";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import { createAccess } from "../../routes/access.ts";
import { createApp } from "../../routes/app.ts";
import type { Deps } from "../../routes/deps.ts";
import type { Services } from "../../jobs/job.ts";
import { testDb } from "../support/db.ts";
import { keepHeaders } from "../support/secrets.ts";
import { testConfig } from "../support/services.ts";

export type App = Awaited<ReturnType<typeof createApp>>;

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  body?: BodyInit;
  signal?: AbortSignal;
  /** The address the connection comes from. */
  from?: string;
}

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // deno-lint-ignore no-explicit-any -- wire shapes
  data: any;
}

/** The application over these services, as a program asks it. */
export async function appOn(services: Services): Promise<App> {
  return await createApp({
    ...services,
    steps: await readSteps(),
    access: createAccess(services.sql, services.config, services),
    version: "0.0.0",
    startedAt: Date.now(),
  });
}

/** The whole application on a schema of its own, as `main.ts` puts it together. */
export interface TestApp extends AsyncDisposable {
  app: App;
  /** The application's own pool; ending it takes the database away. */
  sql: Pool;
  /** Every line the application logged. */
  logged: Fields[];
  /** Asks as a program on this machine does, without a key. */
  ask(path: string, call?: Call): Promise<Answer>;
}

export const origin = "http://127.0.0.1:8080";

/** Nobody listens there. */
const slskdAway = { SLSKD_BASE_URL: "http://127.0.0.1:9", SLSKD_RETRY_MAX: "0" };

/** @param values settings; slskd is set up, and away, unless they say otherwise */
export async function testApp(
  values: Record<string, string> = {},
  more: Partial<Deps> = {},
): Promise<TestApp> {
  const db = await testDb();
  const sql = await connect(db.url, { max: 4 });
  const logged: Fields[] = [];
  const config = testConfig({ ...slskdAway, ...values });
  const log = createLog((level, event, fields) => void logged.push({ level, event, ...fields }));
  const app = await createApp({
    sql,
    config,
    log,
    hub: createHub(silentLog),
    slskd: createSlskdFrom(config, silentLog),
    providers: createProviders(config, silentLog, sql, "0.0.1"),
    access: createAccess(sql, config, { log }),
    steps: await readSteps(),
    version: "0.0.1",
    startedAt: Date.now(),
    ...more,
  });
  return {
    app,
    sql,
    logged,
    ask: (path, call = {}) => ask(app, path, call),
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 2 });
      await db[Symbol.asyncDispose]();
    },
  };
}

/** Asks an application as a program on this machine does. */
export async function ask(app: App, path: string, { json, from, ...call }: Call): Promise<Answer> {
  const asJson = json === undefined
    ? {}
    : { body: JSON.stringify(json), headers: { "Content-Type": "application/json" } };
  const response = await app.request(`${origin}${path}`, {
    ...asJson,
    ...call,
    headers: { Host: "127.0.0.1:8080", ...asJson.headers, ...call.headers },
  }, from ? { remoteAddr: { hostname: from } } : undefined);
  const { status, headers } = response;
  keepHeaders(call.headers, headers);
  const isStream = headers.get("Content-Type") === "text/event-stream";
  const text = isStream ? await beginning(response) : await response.text();
  const isJson = headers.get("Content-Type")?.startsWith("application/json");
  return { status, headers, text, data: isJson && text ? JSON.parse(text) : undefined };
}

/** What a stream says first: it never ends by itself. */
async function beginning({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

/** What each kind of client sends to get its form of an answer. */
export const clients = {
  json: {},
  page: { Accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8" },
  fragment: { "HX-Request": "true", Accept: "text/html" },
} as const;

/** Name and value of the first cookie an answer sets, for the next request. */
export function cookieOf({ headers }: Pick<Answer, "headers">): string {
  return (headers.getSetCookie()[0] ?? "").split(";")[0]!;
}

export interface Row {
  state?: DownloadState;
  title?: string;
  artists?: string[];
  album?: string | null;
  username?: string | null;
  filename?: string;
  priority?: number;
  size?: number | null;
  bytes_transferred?: number;
  organized_path?: string | null;
  content_hash?: string | null;
}

/** Puts a download into the table as if it had come that far. */
export async function addDownload(sql: Pool, row: Row = {}): Promise<number> {
  const { title = "Glass Harbour", artists = ["Mira Vance"] } = row;
  const values = {
    state: "queued",
    filename: `${artists.join(", ")} - ${title}`,
    ...row,
    title,
    artists,
    fingerprint: crypto.randomUUID(),
  };
  const [added] = await sql<{ id: number }[]>`insert into downloads ${sql(values)} returning id`;
  return added!.id;
}

/** Puts a file for a download into the table. */
export async function addCandidate(
  sql: Pool,
  download_id: number,
  values: Record<string, unknown> = {},
): Promise<number> {
  const file = {
    download_id,
    username: "mira",
    filename: "@@music\\Low Tide\\01 - Glass Harbour.flac",
    size: 1000,
    free_slot: true,
    queue_length: 0,
    upload_speed: 1000,
    confidence: 0.7,
    outcome: "review",
    rank: 1,
    state: "found",
    ...values,
  };
  const [added] = await sql<{ id: number }[]>`
    insert into download_candidates ${sql({ ...file, reasons: sql.json([]) })} returning id`;
  return added!.id;
}
