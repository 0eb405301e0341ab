import { databaseTimeText, spanText, timeText } from "../format.ts";
import { remoteDirectory } from "../paths.ts";
import type { TransferRecord } from "../records.ts";
import type { Sim } from "../sim.ts";

/** Transfers as JSON (contracts/slskd.md §4); `undefined` stands for what is left out. */

type Json = Record<string, unknown>;

function optionalTime(ms: number | undefined, text: (ms: number) => string): string | undefined {
  return ms === undefined ? undefined : text(ms);
}

/** Some times come back from the database without `Z`; fresh from an enqueue they have it. */
function times(record: TransferRecord, fresh: boolean): Json {
  const column = fresh ? timeText : databaseTimeText;
  return {
    requestedAt: column(record.requestedAt),
    enqueuedAt: optionalTime(record.enqueuedAt, column),
    startedAt: optionalTime(record.startedAt, timeText),
    endedAt: optionalTime(record.endedAt, timeText),
  };
}

function progress(record: TransferRecord, now: number): Json {
  const { size, bytesTransferred, averageSpeed, startedAt, endedAt } = record;
  const bytesRemaining = size - bytesTransferred;
  return {
    bytesRemaining,
    elapsedTime: startedAt === undefined ? undefined : spanText((endedAt ?? now) - startedAt),
    percentComplete: size === 0 ? 0 : bytesTransferred / size * 100,
    remainingTime: averageSpeed > 0 ? spanText(bytesRemaining / averageSpeed * 1000) : undefined,
  };
}

function extras(sim: Sim, record: TransferRecord): Json {
  const every: Json = {
    startOffset: 0,
    stateDescription: record.state,
    attempts: record.attempts,
    batchId: record.batchId,
    removed: record.removed,
  };
  return Object.fromEntries(sim.profile.extras.map((name) => [name, every[name]]));
}

/** What a broken proxy or a newer slskd would send instead (§11.6 row 22). */
function garbled(sim: Sim, record: TransferRecord, json: Json): Json {
  const { username, filename } = record;
  const fault = sim.injections.take("garbage", { username, filename });
  if (!fault) return json;
  const changed: Json = {
    ...json,
    ...(fault.state ? { state: fault.state } : {}),
    ...fault.fields,
  };
  for (const name of fault.missing ?? []) delete changed[name];
  return changed;
}

/** One transfer; `fresh` as the answer to an enqueue holds it. */
export function transferJson(
  sim: Sim,
  record: TransferRecord,
  fresh = false,
  direction: "Download" | "Upload" = "Download",
): Json {
  return garbled(sim, record, {
    id: record.id,
    username: record.username,
    direction,
    filename: record.filename,
    size: record.size,
    state: record.state,
    ...times(record, fresh),
    bytesTransferred: record.bytesTransferred,
    averageSpeed: record.averageSpeed,
    placeInQueue: record.placeInQueue,
    exception: record.exception,
    ...extras(sim, record),
    ...progress(record, sim.clock.now()),
  });
}

/** One user's transfers by remote folder. */
export function userTransfersJson(
  sim: Sim,
  username: string,
  records: TransferRecord[],
  direction: "Download" | "Upload" = "Download",
): Json {
  const folders = Map.groupBy(records, ({ filename }) => remoteDirectory(filename));
  const directories = [...folders].map(([directory, files]) => ({
    directory,
    fileCount: files.length,
    files: files.map((record) => transferJson(sim, record, false, direction)),
  }));
  return { username, directories };
}
