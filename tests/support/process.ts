import { heard } from "./secrets.ts";

/** The lines a process prints. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) heard(line);
    yield* lines;
  }
  if (rest) heard(rest);
  if (rest) yield rest;
}

/** The first line of JSON a process prints; the rest of its output is read and dropped. */
export async function started<T>(child: Deno.ChildProcess): Promise<T> {
  const lines = readLines(child.stdout);
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error("The process ended before it was ready");
    if (!value.startsWith("{")) continue;
    void drain(lines);
    return JSON.parse(value);
  }
}

async function drain(lines: AsyncGenerator<string>) {
  for await (const _ of lines);
}
