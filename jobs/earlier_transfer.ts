/** What became of a request whose answer was lost: a file is asked for once. */
import type { Slskd } from "../lib/providers/slskd/client.ts";
import { phaseOf } from "../lib/providers/slskd/state.ts";
import type { Transfer } from "../lib/providers/slskd/wire.ts";
import type { Candidate } from "../lib/schemas/candidate.ts";
import { ServiceError } from "../lib/service_error.ts";
import { openRequest, type Request } from "../lib/store/requests.ts";
import { type JobContext, Postponed } from "./job.ts";

/** slskd asks for the peer's address and connects before it lists a transfer (slskd.md §6.2). */
const connectS = 30;
/** Within this a request that was sent has arrived. */
const arrivesS = 3;
/** How far slskd's clock may be behind the database's. */
const skewMs = 60_000;

/**
 * The transfer an earlier request led to, also when it ended meanwhile.
 * @returns `undefined` when there was no such request, or slskd never took it
 * @throws {Postponed} while slskd may still be busy with it
 */
export async function earlierTransfer(
  candidate: Candidate,
  slskd: Slskd,
  { sql, signal }: Pick<JobContext, "sql" | "signal">,
): Promise<Transfer | undefined> {
  const request = await openRequest(sql, candidate.id);
  if (!request) return undefined;
  const batch = await slskd.hasBatches()
    ? await slskd.batch(request.batch_id, signal) ?? null
    : undefined;
  const isIt = ({ filename }: Transfer) => filename === candidate.filename;
  const taken = batch?.find(isIt);
  if (taken) return taken;
  const listed = (await slskd.transfersOf(candidate.username, signal)).filter(isIt);
  const known = listed.find((transfer) => isOurs(transfer, request));
  if (known) return known;
  // A batch is written down before the peer is asked: without one there is nothing to wait for.
  if (request.age_s < (batch === null ? arrivesS : connectS)) {
    throw new Postponed(0.5, "request_under_way");
  }
}

/** Somebody else at the same slskd may have asked for the same file; batches tell, since 0.26. */
function isOurs(transfer: Transfer, { batch_id, asked_at }: Request): boolean {
  if (transfer.batchId !== undefined) return transfer.batchId === batch_id;
  if (phaseOf(transfer.state) !== "ended") return true;
  return (transfer.requestedAt?.getTime() ?? 0) >= asked_at.getTime() - skewMs;
}

/** Whether an error says that slskd never took a request; silence and a gateway's word do not. */
export function wasNotTaken({ fault, upstream_status, body }: ServiceError): boolean {
  if (fault === "unreachable") return /connection refused|dns error/i.test(body);
  return upstream_status !== undefined && upstream_status >= 400 &&
    ![502, 504].includes(upstream_status);
}
