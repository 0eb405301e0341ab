/**
 * Numbers on the wire. What users say of their files is passed on by slskd whatever it is: it must
 * fit where it is written down and read again.
 */
import { z } from "zod";

const upTo = (most: number) =>
  z.number().transform((value) => Math.min(most, Math.max(0, Math.trunc(value)))).catch(0);

const most = 2 ** 31 - 1;

/** How many there are of something. */
export const natural = upTo(most);

/** Bytes, or bytes a second. */
export const bytes = upTo(Number.MAX_SAFE_INTEGER);

/** What a user says of a file, such as its length; what no file can have was not said. */
export const attribute = z.number().min(0).max(most).optional().catch(undefined);
