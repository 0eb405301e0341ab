/** RapidFuzz in a Python process of its own; `PYTHON` names another one than `python3`. */
const program = `
import json, sys, time
from rapidfuzz import fuzz, process
query, texts = json.loads(sys.stdin.readline())
for line in sys.stdin:
    times = []
    for _ in range(4):
        start = time.perf_counter()
        process.extract(query, texts, scorer=fuzz.ratio, limit=50)
        times.append(time.perf_counter() - start)
    print(sorted(times[1:])[1] * 1000, flush=True)
`;

export interface Rapidfuzz extends AsyncDisposable {
  /** Milliseconds for one query against all texts. */
  measure(): Promise<number>;
}

async function isInstalled(python: string): Promise<boolean> {
  try {
    const args = ["-c", "import rapidfuzz"];
    const command = new Deno.Command(python, { args, stdout: "null", stderr: "null" });
    return (await command.output()).success;
  } catch {
    return false;
  }
}

/** Starts it; `undefined`, and a word about it, where it is not installed. */
export async function startRapidfuzz(
  query: string,
  texts: readonly string[],
): Promise<Rapidfuzz | undefined> {
  const python = Deno.env.get("PYTHON") ?? "python3";
  if (!await isInstalled(python)) {
    console.error(`music.ratio_rapidfuzz skipped: ${python} has no rapidfuzz`);
    return undefined;
  }
  const command = new Deno.Command(python, {
    args: ["-c", program],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  });
  const child = command.spawn();
  const writer = child.stdin.getWriter();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const tell = (text: string) => writer.write(new TextEncoder().encode(`${text}\n`));
  await tell(JSON.stringify([query, texts]));
  return {
    async measure() {
      await tell("again");
      return Number((await reader.read()).value);
    },
    async [Symbol.asyncDispose]() {
      await writer.close();
      await reader.cancel();
      await child.status;
    },
  };
}
