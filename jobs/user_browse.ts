import { messageOf } from "../lib/errors.ts";
import { Listing } from "../lib/listing.ts";
import { peerFault } from "../lib/peer_fault.ts";
import { userInfo } from "../lib/peer_user.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { waitingFor } from "../lib/providers/slskd/trouble.ts";
import { ServiceError } from "../lib/service_error.ts";
import { browseBegins, browseEnds, type BrowseRow, findBrowseById } from "../lib/store/browses.ts";
import { addPiece } from "../lib/store/listings.ts";
import { keepSnapshot } from "../lib/store/snapshots.ts";
import type { Job, JobContext } from "./job.ts";
import { noteTrouble } from "./slskd_health.ts";

/** Rows that are written at a time. */
const together = 2000;

/** Fetches what a user shares, and keeps it for a while. */
export const userBrowse: Job<"user_browse"> = {
  name: "user_browse",
  pool: 2,
  timeout_s: 1800,
  backoff: { base_s: 5, cap_s: 60 },
  async run({ browse_id }, context) {
    const browse = await findBrowseById(context.sql, browse_id);
    if (!browse || browse.state === "completed" || browse.state === "failed") return;
    const { sql, slskd } = context;
    const run_id = crypto.randomUUID();
    if (!await sql.begin((tx) => browseBegins(tx, browse_id, run_id))) return;
    try {
      if (slskd) await fetchListing(browse, run_id, slskd, context);
      else await failed(browse, run_id, context, "slskd_not_configured", "");
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // Before slskd's own trouble: a user nobody knows is a 404, too.
      const fault = peerFault(error);
      const trouble = fault === "slskd_failed" ? await noteTrouble(context, error) : undefined;
      const code = trouble ? waitingFor[trouble] : fault;
      await failed(browse, run_id, context, code, error.body || messageOf(error));
    }
  },
  async gaveUp({ browse_id }, { sql }, error) {
    const end = { state: "failed", code: "internal_error", detail: error } as const;
    await browseEnds(sql, browse_id, null, end);
  },
};

async function failed(
  { id }: BrowseRow,
  run_id: string,
  { sql }: JobContext,
  code: string,
  detail: string,
): Promise<void> {
  await browseEnds(sql, id, run_id, { state: "failed", code, detail });
}

async function fetchListing(
  { id, username }: BrowseRow,
  run_id: string,
  slskd: Slskd,
  context: JobContext,
): Promise<void> {
  const { sql, config, signal } = context;
  const listing = new Listing(config.SLSKD_BROWSE_MAX_FILES);
  let bytes_read = 0;
  const write = () => {
    const piece = { ...listing.take(), bytes_read };
    return sql.begin((tx) => addPiece(tx, id, run_id, piece));
  };
  const onBytes = (bytes: number) => bytes_read = bytes;
  for await (const picked of slskd.browse(username, { signal, onBytes })) {
    for (const one of picked) listing.add(one);
    if (listing.isFull) break;
    if (listing.waiting >= together && !await write()) return;
  }
  listing.close();
  if (!await write()) return;
  await about(username, slskd, context);
  await browseEnds(sql, id, run_id, { state: "completed", truncated: listing.isFull });
}

/** For the page of the user; without it the page is only poorer. */
async function about(username: string, slskd: Slskd, { sql, signal, log }: JobContext) {
  try {
    await keepSnapshot(sql, `user ${username}`, await userInfo(slskd, username, signal));
  } catch (error) {
    signal.throwIfAborted();
    log.debug("browse.no_info", { error: messageOf(error) });
  }
}
