/** The whole state of slskd, as far as its page shows it (contracts/slskd.md §2). */
import { z } from "zod";
import { Application } from "./wire.ts";

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** `address` is missing while it is disconnected. */
export const DaemonState = Application.extend({
  server: Application.shape.server.extend({ address: text }),
  shares: z.object({
    directories: number,
    files: number,
    scanning: flag,
    ready: flag,
  }).optional().catch(undefined),
});
export type DaemonState = z.output<typeof DaemonState>;
