import assert from "node:assert/strict";
import {
  formatBytes,
  formatClock,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatPercent,
  formatRelative,
  formatSpeed,
} from "../../lib/format.ts";

/** Intl separates with several kinds of space; here any is a space. */
const plain = (text: string) => text.replaceAll(/\s/g, " ");

Deno.test("sizes are decimal, in the largest unit that leaves at least one", () => {
  const cases: [number, string, string][] = [
    [0, "0 byte", "0 Byte"],
    [999, "999 byte", "999 Byte"],
    [1000, "1 kB", "1 kB"],
    [999_949, "1,000 kB", "1.000 kB"],
    [999_950, "1 MB", "1 MB"],
    [27_600_000, "27.6 MB", "27,6 MB"],
    [1_500_000_000, "1.5 GB", "1,5 GB"],
    [2e12, "2 TB", "2 TB"],
  ];
  for (const [bytes, en, de] of cases) {
    assert.equal(plain(formatBytes(bytes, "en")), en);
    assert.equal(plain(formatBytes(bytes, "de")), de);
  }
});

Deno.test("speeds, shares and numbers are written as the language does", () => {
  assert.equal(plain(formatSpeed(1_200_000, "en")), "1.2 MB/s");
  assert.equal(plain(formatSpeed(1_200_000, "de")), "1,2 MB/s");
  assert.equal(plain(formatPercent(0.934, "en")), "93%");
  assert.equal(plain(formatPercent(0.934, "de")), "93 %");
  assert.equal(formatNumber(12_345, "de"), "12.345");
});

Deno.test("durations have hours only when they need them and never go below zero", () => {
  assert.equal(formatDuration(187), "3:07");
  assert.equal(formatDuration(59.6), "1:00");
  assert.equal(formatDuration(3727), "1:02:07");
  assert.equal(formatDuration(-3), "0:00");
});

Deno.test("times of day are on a 24 hour clock in both languages", () => {
  const at = new Date(2025, 2, 18, 0, 5, 42);
  assert.equal(formatClock(at, "en"), "00:05");
  assert.equal(formatClock(at, "de"), "00:05");
  assert.equal(plain(formatDateTime(at, "de")), "18.03.2025, 00:05:42");
});

Deno.test("relative times choose their unit and become a date after a week", () => {
  const now = new Date(2025, 2, 18, 12);
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  assert.equal(plain(formatRelative(at(-30), "de", now)), "vor 30 Sek.");
  assert.equal(plain(formatRelative(at(-60), "en", now)), "1 min. ago");
  assert.equal(plain(formatRelative(at(7200), "en", now)), "in 2 hr.");
  assert.equal(formatRelative(at(-86_400), "de", now), "gestern");
  assert.equal(formatRelative(at(-8 * 86_400), "de", now), "10.03.2025");
});
