/**
 * What the processes of an installation tell each other, over PostgreSQL's LISTEN and NOTIFY. It only
 * says that something is so no longer: whoever hears it reads the database. A message that got lost is
 * no harm beyond a delay, so whoever listens keeps a slower way of noticing, too.
 */
import type { Pool, Sql } from "./db.ts";
import { type Beat, keepListening, usualBeat } from "./ear.ts";
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

/** Tells every process, this one too; inside a transaction when it commits. */
export async function tell(sql: Sql, topic: Topic, detail = ""): Promise<void> {
  const message = `${topic}:${detail}`;
  const fitting = message.length > longest ? `${topic}:` : message;
  await sql`select pg_notify('harmony_hub_' || current_schema(), ${fitting})`;
}

/** A hub that hears nothing until `listen` is called. */
export function createHub(log: Log, beat: Beat = usualBeat): Hub {
  const listeners = new Map<Topic, Set<(detail: string) => void>>();
  let hears = false;
  function hear(topic: Topic, detail: string) {
    for (const listener of listeners.get(topic) ?? []) listener(detail);
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
      await keepListening(sql, stop, {
        // One a schema, because NOTIFY knows only databases.
        channel: "harmony_hub_",
        beat,
        log,
        said(message) {
          const [, topic = "", detail = ""] = /^(\w+):(.*)$/s.exec(message) ?? [];
          hear(topic as Topic, detail);
        },
        changed(now) {
          hears = now;
          if (now) { for (const topic of listeners.keys()) hear(topic, ""); }
        },
      });
    },
  };
}
