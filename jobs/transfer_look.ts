/** One look at what slskd transfers, and what follows from it. */
import { messageOf } from "../lib/errors.ts";
import { candidateFailed } from "../lib/life.ts";
import { countBytes } from "../lib/metrics/work.ts";
import { isAway } from "../lib/db.ts";
import { cancelWish } from "../lib/ending.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { phaseOf } from "../lib/providers/slskd/state.ts";
import { troubleOf } from "../lib/providers/slskd/trouble.ts";
import type { Transfer } from "../lib/providers/slskd/wire.ts";
import { enqueue } from "../lib/queue/mod.ts";
import { peerSpeed } from "../lib/store/peers.ts";
import { step } from "../lib/store/steps.ts";
import { lockWish } from "../lib/store/wishes.ts";
import {
  markCleared,
  type Seen,
  unclearedTransfers,
  type Watched,
  watchedTransfers,
  writePosition,
  writeSeen,
} from "../lib/store/watched.ts";
import {
  fileKey,
  indexTransfers,
  judge,
  type Judgement,
  missing,
  samePhase,
  type TransferLimits,
} from "../lib/transfers.ts";
import type { Services } from "./job.ts";

/** A peer is asked for our place in its queue this often, and so many of them a look. */
const positionEveryS = 60;
const positionsALook = 2;

/** So many rows a look writes at the least; of more, each is written every so many looks. */
const rowsALook = 200;
/** No row waits for longer than this many looks: a page shows its bytes. */
const longestTurn = 5;

/** What a look leads to; `turn` counts the looks. */
export type Watcher = Services & {
  slskd: Slskd;
  limits: TransferLimits;
  turn: number;
  signal: AbortSignal;
};

/** One look at slskd's list; returns how many transfers are under way. */
export async function look(watcher: Watcher): Promise<number> {
  const watched = await watchedTransfers(watcher.sql);
  const uncleared = await unclearedTransfers(watcher.sql);
  if (watched.length + uncleared.size === 0) return 0;
  const listed = await watcher.slskd.transfers(watcher.signal);
  const index = indexTransfers(listed);
  const pairs = await Promise.all(
    watched.map(async (one) =>
      [one, index.get(fileKey(one)) ?? await unlisted(watcher, one)] as const
    ),
  );
  const verdicts = pairs.map(([one, transfer]) => judge(one, transfer, watcher.limits));
  await writeSeen(watcher.sql, due(pairs.map(([one, transfer]) => seen(one, transfer)), watcher));
  for (const [at, verdict] of verdicts.entries()) {
    const [one, transfer] = pairs[at]!;
    await apart(watcher, () => act(watcher, one, transfer, verdict));
  }
  await askPositions(watcher, pairs);
  await clear(watcher, listed, uncleared);
  return watched.length;
}

/**
 * What goes wrong with one transfer, at slskd or here, holds up no other; the next look tries it
 * again.
 */
async function apart({ log, signal }: Watcher, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (signal.aborted || troubleOf(error) || isAway(error)) throw error;
    log.warn("transfers.refused", { error: messageOf(error) });
  }
}

/** A transfer that somebody took off the list can still be read by its id. */
async function unlisted({ slskd, signal }: Watcher, { username, transfer_id }: Watched) {
  return transfer_id ? await slskd.transfer(username, transfer_id, signal) : undefined;
}

function seen(one: Watched, transfer: Transfer | undefined): Seen {
  const transfer_state = transfer?.state ?? missing;
  return {
    id: one.id,
    transfer_id: transfer?.id ?? one.transfer_id,
    transfer_state,
    new_phase: !samePhase(one.transfer_state, transfer_state),
    bytes: transfer?.bytesTransferred ?? one.bytes,
    speed: transfer?.averageSpeed ?? 0,
    position: transfer?.placeInQueue ?? null,
  };
}

/** Bytes are written in turns, or two thousand transfers would write four thousand rows a second. */
function due(all: readonly Seen[], { turn }: Watcher): Seen[] {
  const every = Math.min(longestTurn, Math.ceil(all.length / rowsALook));
  return all.filter((one) => one.new_phase || (one.id + turn) % every === 0);
}

async function act(
  watcher: Watcher,
  one: Watched,
  transfer: Transfer | undefined,
  verdict: Judgement,
): Promise<void> {
  const { sql, slskd, signal, log } = watcher;
  switch (verdict.act) {
    case "wait":
      return;
    case "succeeded":
      return await succeeded(watcher, one, transfer?.averageSpeed ?? 0);
  }
  const { code, detail } = verdict;
  log.info("download.candidate_failed", { download_id: one.download_id, code, detail });
  await sql.begin(async (tx) => {
    if (code !== "cancelled_at_slskd") return await candidateFailed(tx, one, code, detail);
    const wish = await lockWish(tx, one.download_id);
    if (wish?.candidate_id === one.id && wish.state === "transferring") {
      await cancelWish(tx, wish, code);
    }
  });
  // After the mark: who died in between would take the cancel of its own for a person's.
  if (verdict.act === "cancel" && transfer && !one.foreign) {
    await slskd.cancel(one.username, transfer.id, signal);
  }
}

async function succeeded({ sql }: Watcher, one: Watched, speed: number): Promise<void> {
  const isOurs = await sql.begin(async (tx) => {
    const wish = await lockWish(tx, one.download_id);
    if (wish?.state !== "transferring" || wish.candidate_id !== one.id) return false;
    await tx`update download_candidates set succeeded_at = now() where id = ${one.id}`;
    await peerSpeed(tx, one.username, speed);
    await step(tx, wish.id, "verifying", { bytes_transferred: one.size, speed: null });
    await enqueue(tx, {
      type: "download_file",
      payload: { download_id: wish.id, candidate_id: one.id },
      key: `${wish.id}:${one.id}`,
      priority: wish.priority,
    });
    return true;
  });
  if (isOurs) countBytes(one.size);
}

async function askPositions(
  { sql, slskd, signal }: Watcher,
  pairs: readonly (readonly [Watched, Transfer | undefined])[],
) {
  const due = pairs.filter(([one, transfer]) =>
    transfer && phaseOf(transfer.state) === "queued_remotely" &&
    (one.position_age_s ?? positionEveryS) >= positionEveryS
  );
  await Promise.all(
    due.slice(0, positionsALook).map(async ([one, transfer]) => {
      const position = await slskd.position(one.username, transfer!.id, signal);
      await writePosition(sql, one.id, position ?? null);
    }),
  );
}

/**
 * Clears what is over on our side from slskd's list: what still runs there is cancelled (a cancel
 * may have been lost), what is terminal is removed. Never anything Harmony did not ask for.
 */
async function clear(
  watcher: Watcher,
  listed: readonly Transfer[],
  uncleared: ReadonlySet<string>,
): Promise<void> {
  const { sql, slskd, signal } = watcher;
  const present = listed.filter((transfer) => uncleared.has(transfer.id));
  for (const { username, id, state } of present) {
    const over = ["ended", "succeeded"].includes(phaseOf(state));
    await apart(watcher, () => slskd[over ? "remove" : "cancel"](username, id, signal));
  }
  const still = new Set(present.map((transfer) => transfer.id));
  await markCleared(sql, [...uncleared].filter((id) => !still.has(id)));
}
