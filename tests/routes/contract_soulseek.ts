/** Things of the network to ask for; its jobs are run once. */
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import type { Slskd } from "../../lib/providers/slskd/client.ts";
import { createSlskdFrom } from "../../lib/providers/slskd/from_config.ts";
import { silentLog } from "../../lib/log.ts";
import { eventually } from "../support/harmony.ts";
import { testConfig, testServices } from "../support/services.ts";
import { mira, tide } from "../support/slskd/scenario.ts";
import { made, type Params, type World } from "./contract_world.ts";
import { addCandidate, addDownload } from "./support.ts";

/** Where mira keeps her song. */
export const folder = tide.path.slice(0, tide.path.lastIndexOf("\\"));

/** Her song, as it is ordered. */
export const order = { username: mira.username, files: [{ filename: tide.path, size: 100_000 }] };

const clientOf = ({ env }: World): Slskd => createSlskdFrom(testConfig({ ...env }), silentLog)!;

async function run(world: World, type: "network_search" | "user_browse"): Promise<void> {
  await workOne(world.sql, jobs, testServices(world.sql, world.env, clientOf(world)), type);
}

/** Somebody whose files were listed. */
export async function listed(world: World): Promise<Params> {
  await made(world, `/soulseek/user/${mira.username}/browse`, undefined);
  await run(world, "user_browse");
  return { username: mira.username };
}

/** A search that found her song. */
export async function found(world: World): Promise<Params> {
  const [known] = await world.sql`select id::text from searches
    where query = 'low tide' and state = 'completed'`;
  if (known) return { id: known["id"] };
  await world.sql`delete from queue_jobs where type = 'network_search'`;
  const { id } = await made(world, "/soulseek/search", { query: "low tide" });
  await run(world, "network_search");
  return { id };
}

/** A download that waits in her queue. */
export async function waiting(world: World): Promise<Params> {
  const { username, files: [file] } = order;
  const [known] = await world.sql`select download_id as id from download_candidates
    where transfer_id is not null and username = ${username}`;
  if (known) return { id: known["id"] };
  const slskd = clientOf(world);
  const batch_id = crypto.randomUUID();
  const sent = await slskd.enqueue({ username, ...file!, batch_id, destination: batch_id });
  const transfer_id = sent!.id;
  await eventually(
    async () => (await slskd.transfer(username, transfer_id))?.state ?? "",
    (state) => state === "Queued, Remotely",
  );
  const id = await addDownload(world.sql, { state: "transferring" });
  const values = { filename: file!.filename, size: file!.size, transfer_id };
  const candidate_id = await addCandidate(world.sql, id, values);
  await world.sql`update downloads set candidate_id = ${candidate_id} where id = ${id}`;
  return { id };
}

let uploads = 0;

export function upload({ slskd }: World): Promise<Params> {
  const [id] = slskd.addUploads([{
    ...{ username: "otto", filename: `music\\${++uploads}.flac`, size: 1000 },
    ...{ state: "InProgress", bytesTransferred: 250, averageSpeed: 100 },
  }]);
  return Promise.resolve({ id: id! });
}
