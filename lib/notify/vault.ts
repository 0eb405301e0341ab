/** Where targets lead is sealed, each for its own row: an address holds what lets one write there. */
import { z } from "zod";
import type { Config } from "../config.ts";
import { seal, unseal } from "../sealed.ts";
import { secretKey } from "../secret_key.ts";
import type { Opening } from "./target.ts";

type Place = Pick<Config, "HARMONY_SECRET_KEY" | "DATA_DIR">;

const Sealed = z.object({ url: z.string(), secret: z.string().nullable() });
const place = (id: string) => `notification_targets.sealed of ${id}`;

export async function sealOpening(config: Place, id: string, { url, secret }: Opening) {
  return await seal(await secretKey(config), place(id), JSON.stringify({ url, secret }));
}

/** @throws {SealError} when the key is another one today */
export async function openOpening(config: Place, id: string, sealed: string): Promise<Opening> {
  return Sealed.parse(JSON.parse(await unseal(await secretKey(config), place(id), sealed)));
}
