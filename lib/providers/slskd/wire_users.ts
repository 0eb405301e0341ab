/** What slskd says of other users (contracts/slskd.md §6.1). */
import { z } from "zod";
import { attribute, bytes, natural } from "./wire_number.ts";

export const Endpoint = z.object({
  address: z.string(),
  port: z.int(),
  addressFamily: z.string().optional().catch(undefined),
});
export type Endpoint = z.output<typeof Endpoint>;

export const UserPresence = z.object({
  isPrivileged: z.boolean().catch(false),
  presence: z.string().catch("Offline"),
});

/** `picture` is base64, of any size and kind: nothing says that it is one. */
export const UserInfo = z.object({
  description: z.string().catch(""),
  hasFreeUploadSlot: z.boolean().catch(false),
  hasPicture: z.boolean().catch(false),
  picture: z.string().optional().catch(undefined),
  queueLength: natural,
  uploadSlots: natural,
});
export type UserInfo = z.output<typeof UserInfo>;

/** Only while a listing is fetched from the user, and for five seconds after it. */
export const BrowseProgress = z.object({
  bytesTransferred: bytes,
  percentComplete: z.number().catch(0),
  size: bytes,
});

/** A file of a folder: its name is bare here. */
export const ListedFile = z.object({
  filename: z.string().min(1),
  size: bytes,
  bitRate: attribute,
  bitDepth: attribute,
  sampleRate: attribute,
  length: attribute,
});
export type ListedFile = z.output<typeof ListedFile>;
