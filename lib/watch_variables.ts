/** Variables of watching a process. */
import { count, flag } from "./config_kinds.ts";

export const watchVariables = {
  METRICS_PUBLIC: flag(false).describe("Answer /metrics without a key"),
  METRICS_PORT: count(0, 0, 65535).describe(
    "Port on which `harmony work`, which has no pages, answers /metrics; 0: none",
  ),
};
