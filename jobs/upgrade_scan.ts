import { findUpgrades } from "../lib/upgrades.ts";
import type { Job } from "./job.ts";

/** Wants better files for some of what is below the profile's cut-off. */
export const upgradeScan: Job<"upgrade_scan"> = {
  name: "upgrade_scan",
  pool: 1,
  timeout_s: 600,
  backoff: { base_s: 60, cap_s: 3600 },
  async run(_payload, { sql, config, log, signal }) {
    const begun = await findUpgrades(sql, config, signal);
    if (begun > 0) log.info("upgrades.begun", { downloads: begun });
  },
};
