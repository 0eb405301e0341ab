/** What is set up, and what is missing: for the checklist, `doctor` and blocked actions. */
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { SetupStep, SlskdHealth } from "./schemas/setup.ts";

type Known = Pick<
  Config,
  "SLSKD_BASE_URL" | "SLSKD_API_KEY" | "SLSKD_DOWNLOADS_DIR" | "MUSIC_DIR"
>;

/** The checklist of the first page. It asks nobody outside: `health` is what was seen last. */
export async function setupSteps(config: Known, health: SlskdHealth): Promise<SetupStep[]> {
  const { status, detail } = health;
  const reached = status === "ok" || status === "not_logged_in";
  const music = await writable(config.MUSIC_DIR);
  const downloads = config.SLSKD_DOWNLOADS_DIR && await readable(config.SLSKD_DOWNLOADS_DIR);
  return [
    step("database", true),
    step(
      "slskd_url",
      reached || status === "unauthorised",
      config.SLSKD_BASE_URL ? [] : ["SLSKD_BASE_URL"],
      {
        detail: config.SLSKD_BASE_URL && !reached ? detail : null,
      },
    ),
    step("slskd_key", reached, config.SLSKD_API_KEY ? [] : ["SLSKD_API_KEY"]),
    step("slskd_login", status === "ok", [], { detail: reached ? detail : null }),
    step("music_dir", music === null, music === null ? [] : ["MUSIC_DIR"], { detail: music }),
    ...(downloads === undefined ? [] : [
      step("downloads_dir", downloads === null, downloads === null ? [] : ["SLSKD_DOWNLOADS_DIR"], {
        detail: downloads,
      }),
    ]),
  ];
}

function step(
  id: SetupStep["id"],
  done: boolean,
  missing: string[] = [],
  { detail = null }: { detail?: string | null | undefined } = {},
): SetupStep {
  return { id, done, missing: done ? [] : missing, detail: done ? null : detail };
}

/** `null` when files can be made in a folder, else why not. */
export async function writable(folder: string): Promise<string | null> {
  const probe = join(folder, `.harmony-probe-${crypto.randomUUID()}`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
    return null;
  } catch (error) {
    return `${folder}: ${(error as Error).name}`;
  }
}

/** `null` when a folder can be listed, else why not. */
export async function readable(folder: string): Promise<string | null> {
  try {
    for await (const _ of Deno.readDir(folder)) break;
    return null;
  } catch (error) {
    return `${folder}: ${(error as Error).name}`;
  }
}
