/** What all calls to slskd share. */
import { z } from "zod";
import { ServiceError } from "../../service_error.ts";

export const api = "/api/v0";

/** The downloads of one user. */
export function downloads(username: string): string {
  return `${api}/transfers/downloads/${encodeURIComponent(username)}`;
}

/** For answers whose body does not matter. */
export const nothing = z.unknown();

/** slskd asks the peer, and fetches its address and connects first (contracts/slskd.md §6.2). */
export const peerTimeoutMs = 90_000;

/** 404 as `undefined`. */
export async function absent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && error.upstream_status === 404) return undefined;
    throw error;
  }
}
