import { timeText } from "./format.ts";
import type { InjectionParams } from "./injections.ts";
import type { EventRecord } from "./records.ts";
import type { Daemon } from "./sim.ts";
import type { Webhook } from "./types.ts";

/** Types slskd knows (contracts/slskd.md §7). */
export const eventTypes = [
  "DownloadFileComplete",
  "DownloadDirectoryComplete",
  "UploadFileComplete",
  "PrivateMessageReceived",
  "RoomMessageReceived",
  "SoulseekClientConnected",
  "SoulseekClientDisconnected",
  "Noop",
];

/** Events write out what is not there, unlike every answer. */
function withNulls(_name: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

/** An event as `GET /events` lists it: `data` is a JSON string. */
export function eventJson({ id, timestamp, type, data }: EventRecord) {
  return { timestamp: timeText(timestamp), type, data: JSON.stringify(data, withNulls), id };
}

async function post(daemon: Daemon, hook: Webhook, event: EventRecord): Promise<void> {
  const { id, timestamp, type, data } = event;
  const body = JSON.stringify({ id, timestamp: timeText(timestamp), type, ...data }, withNulls);
  try {
    const response = await fetch(hook.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...hook.headers },
      body,
      signal: AbortSignal.any([daemon.tasks.signal, AbortSignal.timeout(5_000)]),
    });
    await response.body?.cancel();
  } catch {
    // One attempt, then dropped without a word, as slskd does.
  }
}

async function postLater(daemon: Daemon, hook: Webhook, event: EventRecord, delay: number) {
  const { clock } = daemon.sim;
  if (delay > 0) await clock.sleep(delay, daemon.tasks.signal);
  await clock.wait(post(daemon, hook, event));
}

const late = 200;

/** After how many milliseconds an event is posted, as often as it is. */
function delays(kind: InjectionParams["event-loss"]["kind"], faulty: boolean): number[] {
  if (!faulty) return [0];
  if (kind === "twice") return [0, 0];
  return kind === "late" ? [late] : [];
}

function deliver(daemon: Daemon, event: EventRecord): void {
  const { remoteFilename } = event.data;
  const given = typeof remoteFilename === "string" ? { filename: remoteFilename } : {};
  for (const hook of daemon.sim.options.webhooks ?? []) {
    if (!hook.on.includes(event.type) && !hook.on.includes("Any")) continue;
    const fault = daemon.sim.injections.take("event-loss", given, ({ kind }) => kind !== "shift");
    for (const delay of delays(fault?.kind, fault !== undefined)) {
      daemon.tasks.spawn(() => postLater(daemon, hook, event, delay));
    }
  }
}

/** Writes an event to the log and posts it to the webhooks that asked for it. */
export function recordEvent(
  daemon: Daemon,
  type: string,
  data: Record<string, unknown>,
): EventRecord {
  const timestamp = daemon.sim.clock.now();
  const event = { id: crypto.randomUUID(), timestamp, type, data: { version: 0, ...data } };
  daemon.store.put("events", event);
  deliver(daemon, event);
  return event;
}
