/**
 * What the processes of an installation tell each other, over PostgreSQL's LISTEN and NOTIFY. It only
 * says that something is so no longer: whoever hears it reads the database. A message that got lost is
 * no harm beyond a delay, so whoever listens keeps a slower way of noticing, too.
 */
import { pause } from "./async.ts";
import { another, type Pool, type Sql } from "./db.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";

/**
 * `settings`: a setting was saved. `keys`: API keys changed. `cache`: answers below the path that is
 * named are old. `events`: rows that pages show changed; which, the detail says.
 */
export type Topic = "settings" | "keys" | "cache" | "events";

export interface Hub {
  /** Whether what is told arrives. */
  readonly hears: boolean;
  /**
   * Calls `hear` for each message of a topic, whichever process it came from. An empty detail means
   * that anything may have changed: so it is after the connection was lost.
   * @returns how to stop
   */
  on(topic: Topic, hear: (detail: string) => void): () => void;
  /** Listens until `stop`; resolves when it does for the first time. */
  listen(sql: Pool, stop: AbortSignal): Promise<void>;
}

/** PostgreSQL refuses messages of 8000 bytes. */
const longest = 1000;

/** One a schema, because NOTIFY knows only databases. */
const channelOf = (schema: string) => `harmony_hub_${schema}`;
const listenAgainMs = 1000;

/** How often a hub tells itself something, and how long that may take. */
export interface Beat {
  every_ms: number;
  within_ms: number;
}
const usualBeat: Beat = { every_ms: 15_000, within_ms: 5_000 };

/** Tells every process, this one too; inside a transaction when it commits. */
export async function tell(sql: Sql, topic: Topic | "beat", detail = ""): Promise<void> {
  const message = `${topic}:${detail}`;
  const fitting = message.length > longest ? `${topic}:` : message;
  await sql`select pg_notify('harmony_hub_' || current_schema(), ${fitting})`;
}

interface Ears {
  said(message: string): void;
  /** Something may have been told that nobody heard. */
  missed(): void;
}

/** Listens on a connection of its own, however long that takes. */
async function attach(
  sql: Pool,
  { said, missed }: Ears,
  log: Log,
  stop: AbortSignal,
): Promise<Pool | undefined> {
  while (!stop.aborted) {
    const ear = another(sql);
    try {
      const [schema] = await sql`select current_schema() as name`;
      await ear.listen(channelOf(schema?.["name"]), said, missed);
      return ear;
    } catch (error) {
      void ear.end({ timeout: 0 });
      log.warn("hub.listen", { error: messageOf(error) });
      await pause(listenAgainMs, stop).catch(() => {});
    }
  }
}

/** A hub that hears nothing until `listen` is called. */
export function createHub(log: Log, beat: Beat = usualBeat): Hub {
  const own = crypto.randomUUID();
  const listeners = new Map<Topic, Set<(detail: string) => void>>();
  let hears = false;
  let heard: (() => void) | undefined;

  function hear(topic: Topic, detail: string) {
    for (const listener of listeners.get(topic) ?? []) listener(detail);
  }
  function said(message: string) {
    const [, topic = "", detail = ""] = /^(\w+):(.*)$/s.exec(message) ?? [];
    if (topic === "beat") return detail === own && heard?.();
    hear(topic as Topic, detail);
  }
  function missed() {
    hears = true;
    for (const topic of listeners.keys()) hear(topic, "");
  }

  const ears = { said, missed };

  /** Whether what this hub tells comes back in time. */
  async function isHeard(sql: Pool, stop: AbortSignal): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    heard = () => resolve(true);
    void tell(sql, "beat", own).catch(() => {});
    const late = pause(beat.within_ms, stop).then(() => false, () => true);
    return await Promise.race([promise, late]);
  }

  /** The driver tells neither of a connection that went silent nor of one it could not get back. */
  async function stayAwake(sql: Pool, stop: AbortSignal, ear: Pool | undefined) {
    while (!stop.aborted) {
      await pause(beat.every_ms, stop).catch(() => {});
      if (stop.aborted || await isHeard(sql, stop)) continue;
      hears = false;
      log.warn("hub.deaf", {});
      void ear?.end({ timeout: 0 });
      ear = await attach(sql, ears, log, stop);
    }
    hears = false;
    void ear?.end({ timeout: 0 });
  }

  return {
    get hears() {
      return hears;
    },
    on(topic, listener) {
      const all = listeners.get(topic) ?? new Set();
      listeners.set(topic, all.add(listener));
      return () => void all.delete(listener);
    },
    async listen(sql, stop) {
      void stayAwake(sql, stop, await attach(sql, ears, log, stop));
    },
  };
}
