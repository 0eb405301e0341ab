/** The programs that checking needs, where it is switched on. */
import type { Config } from "./config.ts";
import type { Finding } from "./doctor.ts";
import { ffmpegOf } from "./files/decode.ts";
import { runTool } from "./files/tool.ts";

type Settings = Pick<
  Config,
  "VERIFY_LOSSLESS" | "VERIFY_ACOUSTID" | "FFMPEG_PATH" | "FPCALC_PATH"
>;

/** One line for each program that is asked for. */
export async function tools(config: Settings): Promise<Finding[]> {
  return [
    ...(config.VERIFY_LOSSLESS ? [await tool("ffmpeg", ffmpegOf(config), "FFMPEG_PATH")] : []),
    ...(config.VERIFY_ACOUSTID ? [await tool("fpcalc", config.FPCALC_PATH, "FPCALC_PATH")] : []),
  ];
}

async function tool(what: string, program: string, variable: string): Promise<Finding> {
  const result = await runTool(program, ["-version"], { timeout_s: 10 });
  const version = new TextDecoder().decode(result?.stdout).split("\n")[0]!.slice(0, 100);
  if (result?.code === 0) return { what, ok: true, detail: version };
  const { state } = Deno.permissions.querySync({ name: "run", command: program });
  const cure = state === "granted"
    ? `Install it, or set ${variable} to where it is`
    : `Install it, or write its path into deno.json, permissions.serve.run`;
  return { what, ok: false, detail: `${program} cannot be run`, cure };
}
