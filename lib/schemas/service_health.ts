import { z } from "zod";

/** `GET /health/soulseek|plex`: whether what a service needs is there (seed 004). */
export const ServiceHealth = z.object({
  service: z.enum(["soulseek", "plex"]),
  /** `fail`: something is missing, or it did not answer the last time. */
  status: z.enum(["ok", "fail", "disabled"]),
  /** Variables to set; those of `optional_missing` may be. */
  missing: z.array(z.string()),
  optional_missing: z.array(z.string()),
}).meta({ id: "ServiceHealth" });
export type ServiceHealth = z.output<typeof ServiceHealth>;
