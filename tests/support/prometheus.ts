/**
 * Prometheus' text format 0.0.4, read as strictly as it is written down
 * (prometheus.io/docs/instrumenting/exposition_formats).
 */
import assert from "node:assert/strict";

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface Family {
  help: string;
  type: string;
  samples: Sample[];
}

const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/y;

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (label.lastIndex = 0; label.lastIndex < text.length;) {
    const at = label.lastIndex;
    const [whole, name, value] = label.exec(text) ?? [];
    assert.ok(whole, `labels end at ${at}: ${text}`);
    assert.ok(!(name! in labels), `twice ${name}: ${text}`);
    labels[name!] = value!;
    if (text[label.lastIndex] === ",") label.lastIndex++;
    else assert.equal(label.lastIndex, text.length, text);
  }
  return labels;
}

function sampleOf(line: string): Sample {
  const found =
    /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]Inf|NaN)$/
      .exec(line);
  assert.ok(found, `no sample: ${line}`);
  const [, name, labels = "", value] = found;
  const number = value === "+Inf" ? Infinity : value === "-Inf" ? -Infinity : Number(value);
  return { name: name!, labels: labelsOf(labels), value: number };
}

/** Which family a sample belongs to: those of a histogram have its name with an ending. */
function familyOf(families: Map<string, Family>, name: string): Family | undefined {
  const base = name.replace(/_(?:bucket|sum|count)$/, "");
  return families.get(base)?.type === "histogram" ? families.get(base) : families.get(name);
}

/** @throws {AssertionError} at the first line that is not as it must be */
export function readPrometheus(text: string): Map<string, Family> {
  assert.ok(text.endsWith("\n"), "the last line ends, too");
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, what, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (what === "HELP") {
      assert.ok(!families.has(name), `twice ${name}`);
      families.set(name, { help: rest, type: "untyped", samples: [] });
    } else if (what === "TYPE") {
      assert.match(rest, /^(?:counter|gauge|histogram|summary)$/);
      families.get(name)!.type = rest;
    } else {
      assert.ok(!seen.has(line.replace(/ \S+$/, "")), `twice: ${line}`);
      seen.add(line.replace(/ \S+$/, ""));
      const sample = sampleOf(line);
      const family = familyOf(families, sample.name);
      assert.ok(family, `of no family: ${line}`);
      family.samples.push(sample);
    }
  }
  for (const [name, family] of families) {
    if (family.type === "histogram") checkBuckets(name, family);
  }
  return families;
}

/** Buckets only grow, and the last one holds as many as are counted. */
function checkBuckets(name: string, { samples }: Family) {
  let last = 0;
  for (const { name: line, labels, value } of samples) {
    if (line === `${name}_bucket`) {
      assert.ok(value >= last, `${name}: ${value} after ${last}`);
      last = value;
      if (labels["le"] !== "+Inf") continue;
    } else if (line === `${name}_count`) {
      assert.equal(value, last, `${name} counts what its last bucket holds`);
      last = 0;
    }
  }
}
