/** Other users of Soulseek, as they show themselves. */
import { z } from "zod";

/**
 * A name as it stands in a path or a form; nothing is trimmed: it is another's name. A lone dot, or
 * two, no address can hold.
 */
export const Username = z.string().min(1).max(500)
  .refine((name) => !/^\.{1,2}$/.test(name), "slskd cannot be asked about a user of that name");

export const UserAddress = z.object({
  username: z.string(),
  address: z.string(),
  port: z.int(),
}).meta({ id: "UserAddress" });
export type UserAddress = z.output<typeof UserAddress>;

/** A name nobody has is offline, too: the network does not tell the two apart. */
export const UserStatus = z.object({
  username: z.string(),
  status: z.enum(["online", "away", "offline"]),
  is_privileged: z.boolean(),
}).meta({ id: "UserStatus" });
export type UserStatus = z.output<typeof UserStatus>;

/** `picture` is a `data:` address, given only for a small image of a known kind. */
export const UserInfo = z.object({
  username: z.string(),
  description: z.string(),
  free_slot: z.boolean(),
  upload_slots: z.int(),
  queue_length: z.int(),
  has_picture: z.boolean(),
  picture: z.string().nullable(),
}).meta({ id: "UserInfo" });
export type UserInfo = z.output<typeof UserInfo>;
