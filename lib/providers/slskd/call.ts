/** What all calls to slskd share. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { ServiceError } from "../../service_error.ts";

export const api = "/api/v0";

/**
 * A user name as one segment of a path.
 * @throws {AppError} NOT_FOUND for `.` and `..`, which no address can hold as a name
 */
export function segment(username: string): string {
  if (/^\.{1,2}$/.test(username) || !username.isWellFormed()) {
    throw new AppError("NOT_FOUND", "slskd cannot be asked about a user of that name");
  }
  return encodeURIComponent(username);
}

/** The downloads of one user. */
export function downloads(username: string): string {
  return `${api}/transfers/downloads/${segment(username)}`;
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
