/** What other users say of themselves, asked now (contracts/slskd.md §6.1). */
import { ImageError, readImage } from "./files/image.ts";
import { askPeer } from "./peer_fault.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import type { UserAddress, UserInfo, UserStatus } from "./schemas/peer_user.ts";

/** Bytes of a picture that may stand in a page. */
const largestPicture = 150_000;
const longestDescription = 5000;

/** Address and port of a user. */
export async function userAddress(
  slskd: Slskd,
  username: string,
  signal?: AbortSignal,
): Promise<UserAddress> {
  const { address, port } = await askPeer(username, () => slskd.endpoint(username, signal));
  return { username, address, port };
}

/** Whether a user is there. */
export async function userStatus(
  slskd: Slskd,
  username: string,
  signal?: AbortSignal,
): Promise<UserStatus> {
  const found = await askPeer(username, () => slskd.presence(username, signal));
  const status = ({ Online: "online", Away: "away" } as const)[found.presence] ?? "offline";
  return { username, status, is_privileged: found.isPrivileged };
}

/** What a user says of itself. */
export async function userInfo(
  slskd: Slskd,
  username: string,
  signal?: AbortSignal,
): Promise<UserInfo> {
  const found = await askPeer(username, () => slskd.userInfo(username, signal));
  return {
    username,
    description: found.description.slice(0, longestDescription),
    free_slot: found.hasFreeUploadSlot,
    upload_slots: found.uploadSlots,
    queue_length: found.queueLength,
    has_picture: found.hasPicture,
    picture: pictureOf(found.picture),
  };
}

/** Nothing a stranger sends is shown before its bytes were looked at. */
function pictureOf(base64: string | undefined): string | null {
  if (!base64 || base64.length > largestPicture * 4 / 3 + 4) return null;
  try {
    const bytes = Uint8Array.fromBase64(base64);
    const { type } = readImage(bytes, { maxBytes: largestPicture });
    return `data:${type};base64,${bytes.toBase64()}`;
  } catch (error) {
    if (error instanceof ImageError || error instanceof SyntaxError) return null;
    throw error;
  }
}
