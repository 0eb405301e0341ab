/** What the health monitor looks at besides services: folders and programs of the machine it runs on. */
import { messageOf } from "../lib/errors.ts";
import { ffmpegOf } from "../lib/files/decode.ts";
import { runTool } from "../lib/files/tool.ts";
import { readIntegrations } from "../lib/integrations/read.ts";
import { ServiceError } from "../lib/service_error.ts";
import { comparePaths } from "../lib/slskd_paths.ts";
import { healthIsOld, noteHealth } from "../lib/store/health.ts";
import type { JobContext } from "./job.ts";

/** None of it changes often. */
const old_s = 300;

/** Looks at what was not looked at lately, and writes it down. */
export async function lookAround(context: JobContext): Promise<void> {
  const { config } = context;
  await lookAtPaths(context);
  if (config.VERIFY_LOSSLESS) await lookAtTool(context, "ffmpeg", ffmpegOf(config));
  if (config.VERIFY_ACOUSTID) await lookAtTool(context, "fpcalc", config.FPCALC_PATH);
}

async function lookAtPaths({ sql, slskd, config }: JobContext): Promise<void> {
  if (!slskd || !await healthIsOld(sql, "slskd_paths", old_s)) return;
  try {
    const { ok, detail } = await comparePaths(slskd, config);
    await noteHealth(sql, "slskd_paths", { status: ok ? "ok" : "wrong", detail });
  } catch (error) {
    // slskd is away, which is written down elsewhere: nothing new is known of its folder.
    if (!(error instanceof ServiceError)) throw error;
  }
}

async function lookAtTool({ sql, signal }: JobContext, name: string, program: string) {
  if (!await healthIsOld(sql, name, old_s)) return;
  // What may not be run is as good as missing.
  const result = await runTool(program, ["-version"], { timeout_s: 10, signal })
    .catch(() => undefined);
  signal.throwIfAborted();
  const version = new TextDecoder().decode(result?.stdout).split("\n")[0]!.slice(0, 100);
  const seen = result?.code === 0
    ? { status: "ok", version }
    : { status: "missing", detail: `${program} cannot be run` };
  await noteHealth(sql, name, seen);
}

let told = "";

/** One line whenever an integration changed; what cannot be read now is told another time. */
export async function tellChanges({ sql, config, log }: JobContext): Promise<void> {
  try {
    const { overall, providers } = await readIntegrations(sql, config);
    const line = Object.fromEntries(providers.map(({ name, status }) => [name, status]));
    const now = JSON.stringify(line);
    if (now === told) return;
    told = now;
    log.info("integration.health", { overall, ...line });
  } catch (error) {
    log.warn("integration.health", { error: messageOf(error) });
  }
}
