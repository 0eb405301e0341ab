import type { Context, Hono } from "hono";
import { z } from "zod";
import { Answer, isGuid, jsonBody } from "../answer.ts";
import { cancelTransfer } from "../download/cancel.ts";
import { contactPeer, enqueue, enqueueBlocking } from "../download/enqueue.ts";
import { removeFinished } from "../download/triggers.ts";
import { transferJson, userTransfersJson } from "../download/wire.ts";
import type { Profile } from "../profiles.ts";
import { isTerminal, type TransferRecord } from "../records.ts";
import { type Daemon, latency, onlinePeer } from "../sim.ts";
import { type Env, flag, username } from "./env.ts";
import { enterLane } from "./limits.ts";

const root = "/api/v0/transfers/downloads";
const File = z.object({ filename: z.string().min(1), size: z.int().default(0) });
export const dotSegment = /(^|[\\/])\.\.?([\\/]|$)/;

function readFiles(profile: Profile, body: unknown) {
  const parsed = z.array(File).safeParse(body);
  if (!parsed.success) throw new Answer(400, "Each file must have a filename");
  if (parsed.data.length === 0 && profile.strictBodies) throw new Answer(400, "No files requested");
  if (profile.batches && parsed.data.some(({ filename }) => dotSegment.test(filename))) {
    throw new Answer(400, "Filename contains a relative path segment");
  }
  const names = parsed.data.map(({ filename }) => filename);
  if (new Set(names).size < names.length) throw new Answer(500, "Duplicate files requested");
  return parsed.data;
}

/** Reads by id alone: the user in the path is not checked (contracts/slskd.md §4.3). */
function byId({ store }: Daemon, c: Context<Env>): TransferRecord {
  const id = c.req.param("id")?.toLowerCase();
  if (!isGuid(id)) throw new Answer(400);
  const record = store.transfers.get(id);
  if (!record) throw new Answer(404);
  return record;
}

/** The peer's word on our place in its queue, asked now. */
async function position(daemon: Daemon, record: TransferRecord): Promise<number> {
  await latency(daemon, daemon.sim.timings.position);
  const queued = daemon.store.transfers.get(record.id)?.state === "Queued, Remotely";
  const place = daemon.liveTransfers.get(record.id)?.place();
  if (!queued || place === undefined || !onlinePeer(daemon.sim, record.username)) {
    throw new Answer(500, "The wait timed out after 5000 milliseconds");
  }
  const now = daemon.store.transfers.get(record.id);
  if (now) daemon.store.put("transfers", { ...now, placeInQueue: place });
  return place;
}

/** Before 0.24.2 removing told the truth (contracts/slskd.md §9). */
function removeStrictly(record: TransferRecord | undefined): void {
  if (!record) throw new Answer(404);
  if (!isTerminal(record.state)) {
    throw new Answer(500, "Invalid attempt to remove a download before it is complete");
  }
}

function cancel(daemon: Daemon, id: string, remove: boolean): void {
  const { store, sim } = daemon;
  const record = store.transfers.get(id);
  if (!sim.knownIds.has(id)) sim.violations.add(`Cancels a transfer of somebody else: ${id}`);
  cancelTransfer(daemon, id);
  if (!remove) return;
  if (!sim.profile.lenientCancel) removeStrictly(record);
  // A record between two attempts is terminal at this instant, and that is all slskd looks at.
  if (record && isTerminal(record.state)) store.put("transfers", { ...record, removed: true });
}

function listing(daemon: Daemon, includeRemoved: boolean) {
  const shown = [...daemon.store.transfers.values()]
    .filter(({ removed }) => includeRemoved || !removed);
  return Map.groupBy(shown, (record) => record.username);
}

function enqueueRoute(app: Hono<Env>, daemon: Daemon): void {
  const { profile } = daemon.sim;
  app.post(`${root}/:username`, async (c) => {
    const files = readFiles(profile, await jsonBody(c));
    const order = { username: username(c, profile, 5), files };
    using _place = enterLane(daemon, daemon.enqueueLane);
    await contactPeer(daemon, order.username, 500);
    if (profile.blockingEnqueue) {
      await enqueueBlocking(daemon, order);
      return c.body(null, 201);
    }
    const { enqueued, failures } = enqueue(daemon, order);
    const failed = failures.map(({ filename }) => profile.failed === "names" ? filename : {});
    return c.json(
      { enqueued: enqueued.map((record) => transferJson(daemon.sim, record, true)), failed },
      201,
    );
  });
}

/** `/transfers/downloads` but for batches (contracts/slskd.md §4.1 and §4.3). */
export function downloadRoutes(app: Hono<Env>, daemon: Daemon): void {
  const { sim } = daemon;
  app.get(root, (c) => {
    const users = [...listing(daemon, flag(c, "includeRemoved"))];
    return c.json(users.map(([name, records]) => userTransfersJson(sim, name, records)));
  });
  app.delete(`${root}/all/completed`, (c) => {
    removeFinished(daemon);
    return c.body(null, 204);
  });
  enqueueRoute(app, daemon);
  app.get(`${root}/:username`, (c) => {
    const name = username(c, sim.profile, 5);
    const records = listing(daemon, flag(c, "includeRemoved")).get(name);
    if (!records) throw new Answer(404);
    return c.json(userTransfersJson(sim, name, records));
  });
  app.get(`${root}/:username/:id`, (c) => c.json(transferJson(sim, byId(daemon, c))));
  app.get(
    `${root}/:username/:id/position`,
    async (c) => c.json(await position(daemon, byId(daemon, c))),
  );
  app.delete(`${root}/:username/:id`, (c) => {
    const id = c.req.param("id").toLowerCase();
    if (!isGuid(id)) throw new Answer(400);
    cancel(daemon, id, flag(c, "remove"));
    return c.body(null, 204);
  });
}
