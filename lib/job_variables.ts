/** Variables there is one of for every job type: `ORCH_POOL_<JOB>`, `RETRY_<JOB>_…`. */
import { z } from "zod";
import { type JobName, jobNames } from "./schemas/jobs.ts";

function forEachJob<P extends string, S extends string, T extends z.ZodType>(
  prefix: P,
  suffix: S,
  kind: T,
  description: string,
) {
  // A family stands in `.env.example` once, under this name.
  const meta = { family: `${prefix}<JOB>${suffix}`, description };
  return Object.fromEntries(
    jobNames.map((name) => [`${prefix}${name.toUpperCase()}${suffix}`, kind.meta(meta)]),
  ) as unknown as { readonly [N in JobName as `${P}${Uppercase<N>}${S}`]: T };
}

export const poolVariables = forEachJob(
  "ORCH_POOL_",
  "",
  z.coerce.number().int().min(1).max(10_000).optional(),
  "Jobs of one type a process runs at once",
);

const positive = z.coerce.number().positive().max(31_536_000).optional();

export const retryVariables = {
  ...forEachJob(
    "RETRY_",
    "_MAX_ATTEMPTS",
    z.coerce.number().int().min(1).max(1000).optional(),
    "Attempts of a job of one type before it is a dead letter",
  ),
  ...forEachJob(
    "RETRY_",
    "_BASE_SECONDS",
    positive,
    "Wait after its first failure; doubles with each",
  ),
  ...forEachJob(
    "RETRY_",
    "_JITTER_PCT",
    z.coerce.number().min(0).max(1).optional(),
    "Random share of that wait",
  ),
  ...forEachJob("RETRY_", "_TIMEOUT_SECONDS", positive, "Time limit of one attempt"),
};

/** Shares by the names given; names that are no job types are left to the reader. */
const Shares = z.record(
  z.string(),
  // Of what JSON may hold, `true` and `[5]` are no numbers.
  z.union([z.number(), z.string()]).pipe(z.coerce.number<number | string>().int().min(1).max(1000)),
);

export const priorityJson = z.string().transform((text, context) => {
  try {
    const shares = Shares.safeParse(JSON.parse(text));
    if (shares.success) return shares.data;
  } catch {
    // Said below.
  }
  context.addIssue({ code: "custom", message: 'Not of the form {"type": 1 to 1000}' });
  return z.NEVER;
});

export const priorityCsv = (otherwise: string) =>
  z.string().default(otherwise).transform((text, context) => {
    const pairs = text.split(",").map((item) => item.trim()).filter(Boolean)
      .map((item) => item.split(":").map((side) => side.trim()));
    const shares = Shares.safeParse(Object.fromEntries(pairs));
    if (shares.success && pairs.every((pair) => pair.length === 2)) return shares.data;
    context.addIssue({ code: "custom", message: "Not of the form type:share, shares 1 to 1000" });
    return z.NEVER;
  });
