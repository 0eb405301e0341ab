import { z } from "zod";

/** Formats whose demand is a depth in bits. */
const lossless = "FLAC ALAC WAV WV APE AIFF TTA DSF DFF SHN".split(" ");
/** Formats whose demand is a rate in kbit/s. */
const lossy = "MP3 AAC OGG OPUS WMA MPC MP2".split(" ");

/** Every format a profile may name, in capitals. */
export const formats: readonly string[] = [...lossless, ...lossy];

/** The longest list of steps; nobody tells more apart. */
export const mostSteps = 40;

function isStep(text: string): boolean {
  const [format = "", demand, ...rest] = text.split(":");
  if (rest.length > 0) return false;
  if (lossless.includes(format)) return demand === undefined || /^(16|20|24|32)$/.test(demand);
  if (!lossy.includes(format)) return false;
  return demand === undefined || /^[1-9]\d{1,3}$/.test(demand) ||
    (format === "MP3" && /^V[02]$/.test(demand));
}

/** One step of a profile: `FLAC`, `FLAC:24` (bits), `MP3:320` (kbit/s), `MP3:V0`. */
export const QualityStep = z.string().trim().toUpperCase().refine(isStep, {
  error: ({ input }) =>
    `${String(input)} is no quality: a format (${
      formats.join(", ")
    }), lossless ones with 16, 20, 24 ` +
    "or 32 bits behind a colon, others with kbit/s (MP3:320) or MP3 with V0 or V2",
});

/** What is better than what, what is too bad to be taken, and from where on it is good enough. */
export const QualityProfile = z.object({
  /** Best first. */
  steps: z.array(QualityStep).min(1).max(mostSteps)
    .refine((steps) => new Set(steps).size === steps.length, "A step stands there twice"),
  /** The last step that is taken without a person; `null` takes everything. */
  minimum: QualityStep.nullable().default(null),
  /** The last step that is good enough: nothing beyond it is upgraded. `null`: only the first. */
  cutoff: QualityStep.nullable().default(null),
}).superRefine((profile, context) => {
  for (const name of ["minimum", "cutoff"] as const) {
    const step = profile[name];
    if (step === null || profile.steps.includes(step)) continue;
    context.addIssue({ code: "custom", path: [name], message: `${step} is none of the steps` });
  }
}).meta({ id: "QualityProfile" });
export type QualityProfile = z.output<typeof QualityProfile>;

/** A profile in one line, `FLAC:24,FLAC,MP3:320;minimum=MP3:320;cutoff=FLAC`, as the environment has it. */
export const ProfileLine = z.string().transform((line, context) => {
  const [steps = "", ...limits] = line.split(";");
  const pairs = limits.map((part) => part.split("=").map((side) => side.trim()));
  const isPlain = pairs.every(([name, value]) => /^(minimum|cutoff)$/.test(name ?? "") && value);
  const list = steps.split(",").map((step) => step.trim()).filter(Boolean);
  const parsed = QualityProfile.safeParse({ steps: list, ...Object.fromEntries(pairs) });
  if (isPlain && parsed.success) return parsed.data;
  const said = parsed.error?.issues.map(({ message }) => message).join("; ");
  context.addIssue({
    code: "custom",
    message: said || "Not of the form FLAC,MP3:320;minimum=MP3:320;cutoff=FLAC",
  });
  return z.NEVER;
});
