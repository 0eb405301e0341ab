import { AppError } from "./errors.ts";
import { ServiceError } from "./service_error.ts";

/** Why a user could not be asked; a page has a sentence for each. */
export type PeerFault = "peer_offline" | "peer_timeout" | "peer_unreachable" | "slskd_failed";

/** What slskd says when a user does not answer it (contracts/slskd.md §6.1, §8). */
export function peerFault(error: ServiceError): PeerFault {
  const { upstream_status, body, fault } = error;
  if (upstream_status === 404 || /appears to be offline/i.test(body)) return "peer_offline";
  if (fault === "timeout" || /wait timed out/i.test(body)) return "peer_timeout";
  if (/direct or indirect|failed to (connect|retrieve)/i.test(body)) return "peer_unreachable";
  return "slskd_failed";
}

/** The error a caller gets for one: 404 nobody of that name is there, 504 silence, else 502. */
export function peerError(username: string, fault: PeerFault, detail: string): AppError {
  const meta = { reason: fault, detail };
  switch (fault) {
    case "peer_offline":
      return new AppError("NOT_FOUND", `${username} is offline, or nobody has that name`, { meta });
    case "peer_timeout":
      return new AppError("DEPENDENCY_ERROR", `${username} did not answer in time`, {
        status: 504,
        meta,
      });
    default:
      return new AppError("DEPENDENCY_ERROR", `${username} could not be asked: ${detail}`, {
        status: 502,
        meta,
      });
  }
}

/**
 * Asks something about a user.
 * @throws {AppError} as `peerError` says; anything that is not slskd's stays as it is
 */
export async function askPeer<T>(username: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw peerError(username, peerFault(error), error.body || error.message);
  }
}
