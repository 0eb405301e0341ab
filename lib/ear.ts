/** A connection that listens, and notices when it hears nothing any more. */
import { pause } from "./async.ts";
import { another, type Pool } from "./db.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";

/** How often an ear tells itself something, and how long that may take. */
export interface Beat {
  every_ms: number;
  within_ms: number;
}
export const usualBeat: Beat = { every_ms: 15_000, within_ms: 5_000 };

export interface Listening {
  /** The beginning of the channel's name; the schema's is its end. */
  channel: string;
  beat: Beat;
  log: Log;
  said(message: string): void;
  /** Whether what is told arrives; `true` again after each connection: something may have been missed. */
  changed(hears: boolean): void;
}

const listenAgainMs = 1000;

/**
 * Listens until `stop`, on a connection of its own; resolves when it does for the first time. The
 * driver tells neither of a connection that went silent nor of one it could not get back.
 */
export async function keepListening(sql: Pool, stop: AbortSignal, listening: Listening) {
  const pulse = createPulse(sql, listening);
  void stayAwake(sql, stop, listening, pulse, await attach(sql, stop, listening, pulse));
}

type Pulse = ReturnType<typeof createPulse>;

/** What this ear tells itself, to hear whether it comes back. */
function createPulse(sql: Pool, { channel, beat }: Listening) {
  const own = `beat:${crypto.randomUUID()}`;
  let heard: (() => void) | undefined;
  return {
    /** Whether a message was one of these, of whichever ear. */
    took(message: string): boolean {
      if (message === own) heard?.();
      return message.startsWith("beat:");
    },
    async comesBack(stop: AbortSignal): Promise<boolean> {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      heard = () => resolve(true);
      void sql`select pg_notify(${channel} || current_schema(), ${own})`.catch(() => {});
      const enough = new AbortController();
      const late = pause(beat.within_ms, AbortSignal.any([stop, enough.signal]))
        .then(() => false, () => true);
      return await Promise.race([promise, late]).finally(() => enough.abort());
    },
  };
}

/** Listens, however long it takes until that is possible. */
async function attach(
  sql: Pool,
  stop: AbortSignal,
  { channel, log, said, changed }: Listening,
  pulse: Pulse,
): Promise<Pool | undefined> {
  while (!stop.aborted) {
    const ear = another(sql);
    try {
      const [schema] = await sql`select current_schema() as name`;
      await ear.listen(channel + schema?.["name"], (message) => {
        if (!pulse.took(message)) said(message);
      }, () => changed(true));
      return ear;
    } catch (error) {
      void ear.end({ timeout: 0 });
      log.warn("hub.listen", { error: messageOf(error) });
      await pause(listenAgainMs, stop).catch(() => {});
    }
  }
}

async function stayAwake(
  sql: Pool,
  stop: AbortSignal,
  listening: Listening,
  pulse: Pulse,
  ear: Pool | undefined,
) {
  while (!stop.aborted) {
    await pause(listening.beat.every_ms, stop).catch(() => {});
    if (stop.aborted || await pulse.comesBack(stop)) continue;
    listening.changed(false);
    listening.log.warn("hub.deaf");
    void ear?.end({ timeout: 0 });
    ear = await attach(sql, stop, listening, pulse);
  }
  listening.changed(false);
  void ear?.end({ timeout: 0 });
}
