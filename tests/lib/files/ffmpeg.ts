import { has } from "../../support/tools.ts";

/** Files as the world's encoders make them, where this machine has ffmpeg. */
export const hasFfmpeg = await has("ffmpeg");

/** The input arguments for so many seconds of stereo noise. */
export function noise(seconds: number): string[] {
  const source = `anoisesrc=d=${seconds}:c=pink:r=44100:a=0.3:seed=1`;
  return ["-f", "lavfi", "-i", source, "-ac", "2"];
}

/** Has ffmpeg write `path` and returns its bytes. */
export async function encode(path: string, args: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const command = new Deno.Command("ffmpeg", { args: ["-y", "-v", "error", ...args, path] });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return await Deno.readFile(path);
}
