import assert from "node:assert/strict";
import { openapiFile, renderContract } from "../openapi_doc.ts";

/** The lines that came and went, a few of them with their places. */
function difference(before: string, now: string): string {
  const [old, fresh] = [before, now].map((text) => text.split("\n"));
  const count = (lines: string[]) => Map.groupBy(lines, (line) => line);
  const [had, has] = [count(old!), count(fresh!)];
  const over = (lines: string[], other: Map<string, string[]>, mine: Map<string, string[]>) =>
    lines.flatMap((line, at) =>
      (other.get(line)?.length ?? 0) < mine.get(line)!.length ? [`${at + 1}: ${line.trim()}`] : []
    ).slice(0, 20);
  const gone = over(old!, has, had).map((line) => `- ${line}`);
  const come = over(fresh!, had, has).map((line) => `+ ${line}`);
  return [...gone, ...come].join("\n");
}

Deno.test("the contract is the one that was agreed on (else: deno run -A tests/openapi_doc.ts)", async () => {
  const [agreed, now] = await Promise.all([Deno.readTextFile(openapiFile), renderContract()]);
  if (agreed === now) return;
  assert.fail(
    "The contract of the API changed. If that is meant: deno run -A tests/openapi_doc.ts\n" +
      difference(agreed, now),
  );
});

Deno.test("a changed contract is told line by line", () => {
  const told = difference('{\n "a": 1,\n "b": 2\n}', '{\n "a": 1,\n "c": 3\n}');
  assert.equal(told, '- 3: "b": 2\n+ 3: "c": 3');
});
