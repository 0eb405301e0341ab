/** Answers cases line by line with the engine of the server. */
import { AppError, type ErrorCode, messageOf } from "../errors.ts";
import { decide, type DecideOptions, type Ranked } from "../music/decide.ts";
import type { Outcome } from "../schemas/candidate.ts";
import { type Case, CaseError, readCase } from "./case.ts";
import type { Line } from "./lines.ts";

/** Bytes a line may have: more than 100,000 files. */
export const longestLine = 32 * 1024 * 1024;

/** What was decided for a case. */
export interface Answer {
  wanted: Case;
  decision: Outcome;
  /** The file to take, or to ask a person about. */
  pick: Ranked | undefined;
  ranked: readonly Ranked[];
}

/** A line that could not be answered. */
export interface Failure {
  line: number;
  id: unknown;
  error: { code: ErrorCode; message: string };
}

function answer(wanted: Case, options: DecideOptions): Answer {
  const { outcome, ranked } = decide(wanted.track, wanted.files, options);
  const pick = outcome === "none" ? undefined : ranked.find((one) => one.outcome === outcome);
  return { wanted, decision: outcome, pick, ranked };
}

/** Answers one line; what is wrong with it is an answer too, so that the others get theirs. */
export function answerLine({ number, text }: Line, options: DecideOptions): Answer | Failure {
  try {
    if (text === null) throw new CaseError(`The line is longer than ${longestLine} bytes`);
    return answer(readCase(text), options);
  } catch (error) {
    const code = error instanceof AppError ? error.code : "INTERNAL_ERROR";
    const id = error instanceof CaseError ? error.id : null;
    return { line: number, id, error: { code, message: messageOf(error) } };
  }
}

/** An answer as one line of JSON. */
export function answerJson(found: Answer | Failure): string {
  if ("error" in found) return JSON.stringify(found);
  const { wanted: { id, ids }, decision, pick, ranked } = found;
  return JSON.stringify({
    id,
    decision,
    pick: pick ? ids.get(pick.file) : null,
    ranked: ranked.map(({ file, verdict: { confidence, reasons } }) => ({
      id: ids.get(file),
      confidence,
      reasons,
    })),
  });
}
