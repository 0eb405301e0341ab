import { AppError } from "../lib/errors.ts";
import { readyOf } from "../lib/search/setup.ts";
import type { CatalogueSource } from "../lib/search/source.ts";
import { healthIsOld } from "../lib/store/health.ts";
import type { Job, JobContext } from "./job.ts";
import { lookAround, tellChanges } from "./monitor.ts";
import { checkHealth, noteTrouble } from "./slskd_health.ts";

/** What nobody has seen for this long is asked. */
const old_s = 60;
/** A catalogue is not watched, only looked after now and then. */
const old_catalogue_s = 300;

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
    const catalogues = await readyOf(context.providers.catalogues);
    for (const catalogue of catalogues) await askCatalogue(catalogue, context);
    await lookAround(context);
    await tellChanges(context);
  },
};

/** It notes itself how it answered; what is wrong with it is no fault of the job. */
async function askCatalogue({ name, check }: CatalogueSource, { sql, signal }: JobContext) {
  if (!check || !await healthIsOld(sql, name, old_catalogue_s)) return;
  await check(signal).catch((error) => {
    if (!(error instanceof AppError)) throw error;
  });
}

async function askSlskd(context: JobContext): Promise<void> {
  const { slskd, signal } = context;
  if (!slskd) return;
  try {
    await checkHealth(context, slskd, signal);
  } catch (error) {
    if (!await noteTrouble(context, error)) throw error;
  }
}
