/** Texts nobody can read or move without the key: AES-256-GCM, `v1.KEY.NONCE.TEXT`. */
import { AppError } from "./errors.ts";
import type { SecretKey } from "./secret_key.ts";

const form = /^v1\.([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/;
const nonceBytes = 12;

/** What was sealed cannot be opened: another key, another place, or not a sealed text at all. */
export class SealError extends AppError {
  constructor(message: string) {
    super("CONFLICT", message, { meta: { reason: "SECRET_KEY_CHANGED" } });
  }
}

/**
 * Seals a text for one place.
 * @param place where it is kept, such as `spotify_account.refresh_token`: elsewhere it does not open
 */
export async function seal({ id, key }: SecretKey, place: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const plain = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt(parameters(nonce, place), key, plain);
  return ["v1", id, base64(nonce), base64(new Uint8Array(sealed))].join(".");
}

/**
 * Opens what `seal` made for the same place.
 * @throws {SealError} when it cannot be opened
 */
export async function unseal({ id, key }: SecretKey, place: string, sealed: string) {
  const [, by, nonce, text] = form.exec(sealed) ?? [];
  if (!by || !nonce || !text) throw new SealError("A stored secret is damaged");
  if (by !== id) throw new SealError("A stored secret was sealed with another key than today's");
  try {
    const read = (part: string) => Uint8Array.fromBase64(part, { alphabet: "base64url" });
    const plain = await crypto.subtle.decrypt(parameters(read(nonce), place), key, read(text));
    return new TextDecoder().decode(plain);
  } catch {
    throw new SealError("A stored secret is damaged, or was moved from elsewhere");
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`harmony ${place}`) };
}

function base64(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
