/** The key with which secrets are sealed before they are stored. */
import { z } from "zod";
import { secret } from "./config_kinds.ts";

/** Length of a key, bytes. */
export const keyBytes = 32;

/** A key of 32 bytes as 64 hexadecimal digits, or in base64 of either alphabet. */
export function keyOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = text.trim();
  if (/^[0-9a-f]{64}$/i.test(plain)) return Uint8Array.fromHex(plain);
  if (!/^[\w+/-]{43}=?$/.test(plain)) return undefined;
  try {
    const alphabet = /[-_]/.test(plain) ? "base64url" : "base64";
    return Uint8Array.fromBase64(plain.replace("=", ""), { alphabet });
  } catch {
    return undefined;
  }
}

export const secretVariables = {
  HARMONY_SECRET_KEY: z.string().refine((text) => keyOf(text) !== undefined, {
    // Never the text itself: it holds a secret.
    message: "Must be 32 random bytes, as base64 or hex: openssl rand -base64 32",
  }).optional().meta(secret).describe(
    "Key that seals stored tokens, 32 bytes as base64 or hex; empty: DATA_DIR/secret.key, made once",
  ),
} as const satisfies Record<string, z.ZodType>;
