/** Variables of what Harmony tells of its own health. */
import { z } from "zod";
import { count, dependencies, flag } from "./config_kinds.ts";
import { integrationNames } from "./schemas/integration.ts";

const gib = 1_073_741_824;

export const healthVariables = {
  HEALTH_DB_TIMEOUT_MS: count(500, 10, 60_000).describe(
    "Longest wait of readiness for the database",
  ),
  HEALTH_DEP_TIMEOUT_MS: count(800, 10, 60_000).describe(
    "Longest wait of readiness for what is known of a dependency",
  ),
  HEALTH_DEPS: dependencies("", integrationNames).describe(
    "Integrations without which Harmony is not ready, separated by commas: slskd, spotify, plex …",
  ),
  HEALTH_READY_REQUIRE_DB: flag(true).describe("Without its database Harmony is not ready"),
  DISK_LOW_BYTES: count(gib, 0, 1e15).describe(
    "Every page warns when a disk has less than this left, bytes",
  ),
  DISK_LOW_PCT: z.coerce.number().min(0).max(100).default(2).describe(
    "The same in percent; on large disks only from twenty times DISK_LOW_BYTES on",
  ),
  SECRET_VALIDATE_TIMEOUT_MS: count(800, 50, 60_000).describe(
    "Longest wait for the service that is asked whether a secret is right",
  ),
  SECRET_VALIDATE_MAX_PER_MIN: count(3, 1, 1000).describe(
    "How often a minute the secret of one provider may be tried",
  ),
} as const satisfies Record<string, z.ZodType>;
