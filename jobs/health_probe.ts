import { healthIsOld } from "../lib/store/health.ts";
import type { Job, JobContext } from "./job.ts";
import { checkHealth, noteTrouble } from "./slskd_health.ts";

/** What nobody has seen for this long is asked. */
const old_s = 60;

/** How to ask each outside service; one that is not set up is left alone. */
const probes: Readonly<Record<string, (context: JobContext) => Promise<void>>> = {
  slskd: askSlskd,
};

/** Asks the services nobody has spoken to lately how they are. */
export const healthProbe: Job<"health_probe"> = {
  name: "health_probe",
  pool: 1,
  timeout_s: 60,
  backoff: { base_s: 10, cap_s: 300 },
  async run(_payload, context) {
    for (const [name, ask] of Object.entries(probes)) {
      if (await healthIsOld(context.sql, name, old_s)) await ask(context);
    }
  },
};

async function askSlskd(context: JobContext): Promise<void> {
  const { slskd, signal } = context;
  if (!slskd) return;
  try {
    await checkHealth(context, slskd, signal);
  } catch (error) {
    if (!await noteTrouble(context, error)) throw error;
  }
}
