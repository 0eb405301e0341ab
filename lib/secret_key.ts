/** The key that seals what must not be read from a copy of the database (contracts/spotify.md §1.5). */
import { dirname, join } from "node:path";
import type { Config } from "./config.ts";
import { AppError } from "./errors.ts";
import { keyBytes, keyOf } from "./secret_variables.ts";

export interface SecretKey {
  /** Tells keys apart; says nothing about the key itself. */
  id: string;
  key: CryptoKey;
}

type Place = Pick<Config, "HARMONY_SECRET_KEY" | "DATA_DIR">;

const held = new Map<string, Promise<SecretKey>>();

/**
 * The key of the installation: `HARMONY_SECRET_KEY`, or `DATA_DIR/secret.key`, which is made at its
 * first use (mode 0600). Processes on one database but with folders of their own need the variable.
 * @throws {AppError} INTERNAL_ERROR when the file cannot be made, or holds something else
 */
export function secretKey({ HARMONY_SECRET_KEY: given, DATA_DIR }: Place): Promise<SecretKey> {
  const path = join(DATA_DIR, "secret.key");
  const name = given ?? `file ${path}`;
  const known = held.get(name) ?? load(given ?? path, given !== undefined);
  held.set(name, known);
  // What failed may work the next time.
  known.catch(() => held.delete(name));
  return known;
}

async function load(given: string, isKey: boolean): Promise<SecretKey> {
  const bytes = keyOf(isKey ? given : await readOrMake(given));
  if (!bytes) {
    const what = isKey ? "HARMONY_SECRET_KEY" : given;
    throw new AppError("INTERNAL_ERROR", `${what} does not hold a key of ${keyBytes} bytes`);
  }
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return {
    id: hash.slice(0, 4).toHex(),
    key: await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
  };
}

async function readOrMake(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path).catch((error) => {
      if (error instanceof Deno.errors.NotFound) return make(path);
      throw error;
    });
  } catch (cause) {
    const why = (cause as Error).name;
    throw new AppError("INTERNAL_ERROR", `The secret key ${path} cannot be used: ${why}`, {
      cause,
    });
  }
}

/** Written whole beside its place and then linked there: who comes second finds a finished one. */
async function make(path: string): Promise<string> {
  await Deno.mkdir(dirname(path), { recursive: true });
  const own = `${path}.${crypto.randomUUID()}`;
  const text = crypto.getRandomValues(new Uint8Array(keyBytes)).toBase64();
  try {
    using file = await Deno.open(own, { write: true, createNew: true, mode: 0o600 });
    await file.write(new TextEncoder().encode(`${text}\n`));
    await file.sync();
    await place(own, path);
  } finally {
    await Deno.remove(own).catch(() => {});
  }
  return await Deno.readTextFile(path);
}

/** Some shares and sticks know no links; there who comes second may have to try again. */
async function place(own: string, path: string): Promise<void> {
  try {
    await Deno.link(own, path);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return;
    const text = await Deno.readTextFile(own);
    await Deno.writeTextFile(path, text, { createNew: true, mode: 0o600 }).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
  }
}
