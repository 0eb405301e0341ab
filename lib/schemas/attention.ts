/** What every page says of the installation, as `GET /status?view=nav`. */
import { z } from "zod";
import { reasonCodes } from "./integration.ts";
import { diskNames } from "./system_stats.ts";
import { workerStates } from "./worker.ts";

export const Attention = z.object({
  /** Why slskd works badly; one that does not work has words of its own. */
  slskd: z.enum(reasonCodes).nullable(),
  /** How the matcher's worker is. */
  matcher: z.enum(workerStates),
  /** Disks that are nearly full. */
  low: z.array(z.enum(diskNames)),
}).meta({ id: "Attention" });
export type Attention = z.output<typeof Attention>;
