import type { Hono } from "hono";
import { z } from "zod";
import { Answer, isGuid, jsonBody } from "../answer.ts";
import { contactPeer, enqueue, type Enqueued } from "../download/enqueue.ts";
import { transferJson } from "../download/wire.ts";
import { timeText } from "../format.ts";
import type { BatchRecord } from "../records.ts";
import type { Daemon } from "../sim.ts";
import { dotSegment } from "./downloads.ts";
import type { Env } from "./env.ts";
import { enterLane } from "./limits.ts";

const root = "/api/v0/transfers/downloads/batches";
const empty = "00000000-0000-0000-0000-000000000000";
const Guid = z.guid().refine((id) => id !== empty, "The GUID must not be empty");

function isRelative(path: string): boolean {
  return path.trim() !== "" && !/^([\\/]|[a-z]:)/i.test(path) && !dotSegment.test(path);
}

/** Body of an enqueue in 0.26 (contracts/slskd.md §4.2). */
const Body = z.object({
  id: Guid.nullish(),
  searchId: Guid.nullish(),
  username: z.string().min(1).max(500),
  files: z.array(z.object({
    filename: z.string().min(1).refine((name) => !dotSegment.test(name), "Relative segment"),
    size: z.int().nonnegative(),
  })).min(1),
  options: z.object({
    destination: z.string().refine(isRelative, "Destination must be a relative path").nullish(),
    externalId: z.string().nullish(),
  }).optional(),
}).refine(
  ({ files }) => new Set(files.map(({ filename }) => filename)).size === files.length,
  "Filenames must be unique",
);

function readBody(body: unknown): z.output<typeof Body> {
  if (typeof body === "object" && body !== null && "options" in body && body.options === null) {
    throw new Answer(500, "Object reference not set to an instance of an object.");
  }
  const parsed = Body.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Answer(400, parsed.error.issues.map(({ message }) => message).join(", "));
}

function insert(daemon: Daemon, body: z.output<typeof Body>): BatchRecord {
  const id = body.id?.toLowerCase() ?? crypto.randomUUID();
  if (daemon.store.batches.has(id)) throw new Answer(409, `A batch with ID ${id} already exists`);
  const batch: BatchRecord = {
    id,
    username: body.username,
    createdAt: daemon.sim.clock.now(),
    ...(body.searchId ? { searchId: body.searchId } : {}),
    options: body.options?.destination ? { destination: body.options.destination } : {},
    transferIds: [],
  };
  daemon.store.put("batches", batch);
  return batch;
}

function batchJson({ store, sim }: Daemon, batch: BatchRecord) {
  const { transferIds, createdAt, ...rest } = batch;
  const transfers = transferIds.flatMap((id) => store.transfers.get(id) ?? []);
  return {
    ...rest,
    direction: "Download",
    createdAt: timeText(createdAt),
    transfers: transfers.map((record) => transferJson(sim, record)),
  };
}

function status({ enqueued, failures }: Enqueued): 200 | 201 | 207 {
  if (failures.length === 0) return 201;
  return enqueued.length === 0 ? 200 : 207;
}

/** The row is written before the peer is asked: after a failure its id is burnt. */
async function enqueueBatch(daemon: Daemon, body: z.output<typeof Body>) {
  const batch = insert(daemon, body);
  await contactPeer(daemon, batch.username, 404);
  const { username, searchId, id: batchId } = batch;
  const order = { username, files: body.files, batchId, ...batch.options };
  const result = enqueue(daemon, searchId ? { ...order, searchId } : order);
  const filled = { ...batch, transferIds: result.enqueued.map(({ id }) => id) };
  daemon.store.put("batches", filled);
  return { batch: filled, result };
}

/** `/transfers/downloads/batches`, which 0.26 brought. */
export function batchRoutes(app: Hono<Env>, daemon: Daemon): void {
  app.post(root, async (c) => {
    const body = readBody(await jsonBody(c));
    using _place = enterLane(daemon, daemon.enqueueLane);
    const { batch, result } = await enqueueBatch(daemon, body);
    const { failures } = result;
    return c.json({ batch: batchJson(daemon, batch), failures }, status(result));
  });
  app.get(`${root}/:id`, (c) => {
    const id = c.req.param("id").toLowerCase();
    if (!isGuid(id)) throw new Answer(400, "The batch ID must be a GUID");
    const batch = daemon.store.batches.get(id);
    if (!batch) throw new Answer(404);
    return c.json(batchJson(daemon, batch));
  });
}
