import assert from "node:assert/strict";
import { ListError, parseList } from "../../../lib/ingest/mod.ts";
import { read } from "./read.ts";

for (const page of ["<!DOCTYPE html><p>A - B</p>", "<?xml version='1.0'?><plist/>"]) {
  Deno.test(`${page.slice(0, 9)}… is no list`, async () => {
    await assert.rejects(
      read(page),
      (error) => error instanceof ListError && error.code === "unsupported",
    );
  });
}

Deno.test("a long list lets others work while it is read", async () => {
  const list = Array.from({ length: 5000 }, (_, n) => `Artist ${n} - Title ${n} (Album) 3:45`);
  let turns = 0;
  const timer = setInterval(() => turns++);
  const { items } = parseList(new TextEncoder().encode(list.join("\n")));
  const all = await Array.fromAsync(items);
  clearInterval(timer);
  assert.equal(all.filter(({ status }) => status === "accepted").length, 5000);
  assert.ok(turns >= 5);
});

Deno.test("reading may stop at any item", async () => {
  for await (const { line } of parseList(new TextEncoder().encode("A - B\nC - D")).items) {
    assert.equal(line, 1);
    break;
  }
});

Deno.test("a list of hostile lines ends in items, never in an error", async () => {
  const hostile = [
    '"',
    "-",
    " - ",
    "||||",
    "(((((",
    "1.",
    "3:45",
    "\u202e - \u0301",
    "spotify:",
    "#",
  ];
  const { items } = await read(
    hostile.join("\n") + "\n" + "(".repeat(900) + " - " + ")".repeat(90),
  );
  assert.ok(items.every(({ status }) => status === "skipped" || status === "accepted"));
});
