import { command, flag, positional, string } from "cmd-ts";
import { AppError, messageOf } from "../errors.ts";
import { answerJson, answerLine, longestLine } from "../match/answer.ts";
import { linesOf } from "../match/lines.ts";
import { matchOptions } from "../match/options.ts";
import { explained, type RuleWords } from "../match/table.ts";

const encoder = new TextEncoder();

function unreadable(file: string, cause: unknown): AppError {
  return new AppError("NOT_FOUND", `Cannot read ${file}: ${(cause as Error).name}`, { cause });
}

/** The bytes of a file, or of standard input for `-`. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    const source = file === "-" ? Deno.stdin : await Deno.open(file);
    yield* source.readable;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Waits until the reader took the text; `false` when it wants no more: `… | head`. */
async function print(text: string): Promise<boolean> {
  const bytes = encoder.encode(`${text}\n`);
  try {
    for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) return false;
    const message = `Cannot write the answers: ${messageOf(error)}`;
    throw new AppError("DEPENDENCY_ERROR", message, { cause: error });
  }
}

/** Answers every line in turn; 1 if one could not be read. */
async function matchFile(file: string, words: RuleWords | undefined): Promise<number> {
  const options = matchOptions();
  let code = 0;
  for await (const line of linesOf(bytesOf(file), longestLine)) {
    if (line.text?.trim() === "") continue;
    const answer = answerLine(line, options);
    if ("error" in answer) code = 1;
    if (!await print(words ? explained(answer, words) : answerJson(answer))) return 0;
  }
  return code;
}

/** `harmony match FILE|-`; the words are those of the pages. */
export function matchCommand(words: RuleWords) {
  return command({
    name: "match",
    description: "Decides which of the offered files are the wanted tracks, and says why",
    examples: [
      { description: "One JSON line a case in, one a decision out", command: "match cases.jsonl" },
      { description: "A table for people", command: "match --explain cases.jsonl" },
      {
        description: "From another program",
        command: `match - <<< '{"id":1,"track":{"title":"Reckoner","artists":["Radiohead"],` +
          `"album":"In Rainbows","duration_ms":290000},"candidates":[{"id":"a","username":"ann",` +
          `"filename":"Radiohead\\\\In Rainbows\\\\07 Reckoner.flac","size":31000000,"length":290}]}'`,
      },
    ],
    args: {
      file: positional({
        type: string,
        displayName: "FILE",
        description: "A file with one JSON object a line, or - for standard input",
      }),
      explain: flag({ long: "explain", description: "A readable table instead of JSON" }),
    },
    handler: ({ file, explain }) => matchFile(file, explain ? words : undefined),
  });
}
