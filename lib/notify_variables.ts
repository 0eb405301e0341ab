/** Variables of notifications. */
import { z } from "zod";
import { isHostPattern } from "./allowed_hosts.ts";
import { count, seconds } from "./config_kinds.ts";

export const notifyVariables = {
  NOTIFY_ALLOWED_HOSTS: z.string().default("").transform((text, context) => {
    const hosts = text.split(",").map((item) => item.trim().toLowerCase()).filter(Boolean);
    const wrong = hosts.find((host) => !isHostPattern(host));
    if (!wrong) return hosts;
    context.addIssue({
      code: "custom",
      message: "Names (*.lan), addresses or networks (10.0.0.0/8)",
    });
    return z.NEVER;
  }).describe(
    "Hosts and networks inside (ntfy, *.lan, 10.0.0.0/8, private) notifications may go to; else only public ones",
  ),
  NOTIFY_INTERVAL_S: seconds(60, 60).describe(
    "What happens within this time is told in one message a target and event",
  ),
  NOTIFY_TIMEOUT_MS: count(10_000, 100, 60_000).describe("Time limit of sending one message"),
  NOTIFY_DOWN_AFTER_S: seconds(180, 0).describe(
    "An integration that is down is told of after this long; a shorter outage nobody hears of",
  ),
} as const satisfies Record<string, z.ZodType>;
