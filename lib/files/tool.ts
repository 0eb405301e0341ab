/** Running the programs that Harmony uses where they are installed (ffmpeg, fpcalc). */
import { childEnv } from "../child_env.ts";

/** More than this of what a program says is not kept. */
const keptText = 64 * 1024;

export interface ToolOptions {
  /** Seconds after which it is killed. */
  timeout_s: number;
  signal?: AbortSignal | undefined;
  /** Most bytes of its output; more is thrown away. */
  mostOutput?: number;
  /** Told every line it complains with. */
  onLine?: (line: string) => void;
}

export interface ToolResult {
  code: number;
  stdout: Uint8Array<ArrayBuffer>;
  /** What it complained of, as far as it is kept. */
  stderr: string;
}

/**
 * Runs a program to its end: no shell, no input, none of our environment but the path. `undefined`
 * when it is not installed or does not end in time: then it has said nothing. Throws the signal's
 * reason when that killed it.
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { timeout_s, signal, mostOutput = keptText, onLine }: ToolOptions,
): Promise<ToolResult | undefined> {
  signal?.throwIfAborted();
  const child = start(program, args);
  if (!child) return undefined;
  const limit = AbortSignal.timeout(timeout_s * 1000);
  const end = signal ? AbortSignal.any([signal, limit]) : limit;
  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  };
  end.addEventListener("abort", kill);
  try {
    const [stdout, stderr, { code }] = await Promise.all([
      collect(child.stdout, mostOutput),
      listen(child.stderr, onLine),
      child.status,
    ]);
    signal?.throwIfAborted();
    return limit.aborted ? undefined : { code, stdout, stderr };
  } finally {
    end.removeEventListener("abort", kill);
  }
}

/** `undefined` where there is no such program, or Deno may not run it (`deno.json`, permissions). */
function start(program: string, args: readonly string[]): Deno.ChildProcess | undefined {
  const env = childEnv();
  const streams = { stdin: "null", stdout: "piped", stderr: "piped" } as const;
  try {
    return new Deno.Command(program, { args: [...args], ...streams, clearEnv: true, env }).spawn();
  } catch (error) {
    const { NotFound, NotCapable } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotCapable) return undefined;
    throw error;
  }
}

async function collect(stream: ReadableStream<Uint8Array>, most: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (length < most) chunks.push(chunk.subarray(0, most - length));
    length += chunk.length;
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

async function listen(stream: ReadableStream<Uint8Array>, onLine?: (line: string) => void) {
  const decoder = new TextDecoder();
  let [kept, rest] = ["", ""];
  for await (const chunk of stream) {
    const text = decoder.decode(chunk, { stream: true });
    if (kept.length < keptText) kept += text;
    const lines = (rest + text).split("\n");
    rest = lines.pop()!.slice(-keptText);
    for (const line of lines) onLine?.(line);
  }
  return kept.trim();
}
