/** Answers as people read them on a terminal. */
import { formatDuration, formatPercent } from "../format.ts";
import type { Ranked } from "../music/decide.ts";
import { soundOf, spoken } from "../music/quality.ts";
import type { Outcome, Reason, RuleName } from "../schemas/candidate.ts";
import type { Answer, Failure } from "./answer.ts";
import { harmless, padTo, widthOf } from "./width.ts";

/** The words of the pages for what the matcher says. */
export interface RuleWords {
  outcome: Record<Outcome, string>;
  rule: Record<RuleName, string>;
  objection: Record<RuleName, string>;
  effect: Record<Reason["effect"], string>;
}

function lengthOf(seconds: number | null): string {
  return seconds === null ? "?" : formatDuration(seconds);
}

function idText(id: unknown): string {
  return harmless(typeof id === "string" ? id : JSON.stringify(id));
}

/** Rows of cells, each column as wide as its widest cell; the last one is left as it is. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, widthOf(cell))),
    [],
  );
  return rows.map((row) =>
    row.map((cell, at) => at === row.length - 1 ? cell : padTo(cell, widths[at]!)).join("  ")
  );
}

function sentence({ rule, effect, detail }: Reason, words: RuleWords): string {
  const said = effect === "note" ? words.rule[rule] : words.objection[rule];
  const text = detail ? `${said}: ${harmless(detail)}` : said;
  return `${text} (${words.effect[effect]})`;
}

/** Objections first, each a line; what was counted in one. */
function reasonLines(reasons: readonly Reason[], words: RuleWords): string[] {
  const counted = reasons.filter(({ effect }) => effect === "score")
    .map(({ rule, detail }) => `${words.rule[rule]} ${formatPercent(Number(detail), "en")}`);
  const objections = reasons.filter(({ effect }) => effect !== "score")
    .map((reason) => sentence(reason, words));
  return [...objections, ...counted.length > 0 ? [counted.join(" · ")] : []];
}

function cells(one: Ranked, at: number, answer: Answer, words: RuleWords): string[] {
  const { file, verdict, outcome } = one;
  return [
    one === answer.pick ? "→" : " ",
    `${at + 1}.`,
    verdict.confidence.toFixed(2),
    words.outcome[outcome],
    idText(answer.wanted.ids.get(file)),
    lengthOf(file.duration_s),
    spoken(soundOf(file)),
    harmless(file.filename),
  ];
}

function heading({ wanted: { id, track }, decision }: Answer): string {
  const album = track.album === null ? "" : ` (${track.album})`;
  const seconds = track.duration_ms === null ? null : track.duration_ms / 1000;
  const name = harmless(`${track.artists.join(", ")} - ${track.title}${album}`);
  return `${idText(id)}  ${decision}  ${name}  ${lengthOf(seconds)}`;
}

/** One answer: the wanted track, each file with its figures, and under it the reasons. */
export function explained(found: Answer | Failure, words: RuleWords): string {
  if ("error" in found) {
    return `line ${found.line}: ${found.error.code} ${harmless(found.error.message)}\n`;
  }
  const rows = aligned(found.ranked.map((one, at) => cells(one, at, found, words)));
  const lines = found.ranked.flatMap(({ verdict: { reasons } }, at) => [
    rows[at]!,
    ...reasonLines(reasons, words).map((line) => `        ${line}`),
  ]);
  return [heading(found), ...lines, ""].join("\n");
}
