import assert from "node:assert/strict";
import { Streams } from "../../../lib/events/streams.ts";

const mine = { client: "mine", stillMay: () => Promise.resolve(true) };

/** Reads messages of a stream, one after another. */
function reading(body: ReadableStream<Uint8Array>) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  return { next: async () => (await reader.read()).value, end: () => reader.cancel() };
}

Deno.test("everybody is told, by name, with an id of its own", async () => {
  const streams = new Streams();
  const both = [reading(streams.open(mine)), reading(streams.open(mine))];
  const hello = await Promise.all(both.map(({ next }) => next()));
  assert.match(hello[0]!, /^id: \w+-0\n\n$/);
  streams.tell("downloads");
  for (const { next } of both) {
    assert.match((await next())!, /^event: downloads\nid: \w+-1\ndata:\n\n$/);
  }
  await Promise.all(both.map(({ end }) => end()));
  assert.equal(streams.size, 0);
});

Deno.test("who comes back hears what was told meanwhile, once each, or `resume` from another process", async () => {
  const streams = new Streams();
  const first = reading(streams.open(mine));
  const id = /id: (.*)\n/.exec((await first.next())!)![1]!;
  const back = async (lastId?: string) => {
    const { next, end } = reading(streams.open(mine, lastId));
    const said = await next();
    await end();
    return [...said!.matchAll(/^event: (.*)$/gm)].map(([, topic]) => topic);
  };
  assert.deepEqual([await back(id), await back()], [[], []]);
  assert.deepEqual([await back("other-0"), await back("nonsense")], [["resume"], ["resume"]]);
  await first.end();
  streams.tell("downloads");
  const later = streams.lastId;
  streams.tell("activity");
  streams.tell("activity");
  assert.deepEqual(await back(id), ["downloads", "activity"], "also when nobody was there");
  assert.deepEqual([await back(later), await back(streams.lastId)], [["activity"], []]);
  streams.tell("resume");
  assert.deepEqual(await back(later), ["resume"]);
});

Deno.test("a client that does not read is let go, the others are not", async () => {
  const streams = new Streams();
  const silent = streams.open(mine);
  const other = reading(streams.open(mine));
  for (let at = 0; at < 200; at++) {
    streams.tell("downloads");
    await other.next();
  }
  assert.equal(streams.size, 1);
  const reader = silent.getReader();
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  }, /Nobody reads/);
  await other.end();
});

Deno.test("there is a most for a client and for all, and none after the end", async () => {
  const streams = new Streams({ most: { all: 3, client: 2 } });
  const open = (client: string) => streams.open({ ...mine, client });
  const kept = [open("a"), open("a")];
  assert.throws(() => open("a"), { code: "RATE_LIMITED" });
  kept.push(open("b"));
  assert.throws(() => open("c"), { code: "DEPENDENCY_ERROR", status: 503 });
  await kept[0]!.cancel();
  kept.push(open("c"));
  streams.end();
  assert.equal(streams.size, 0);
  assert.throws(() => open("d"), { status: 503 });
});

Deno.test("whoever may hear no more is cut off, and only they", async () => {
  const streams = new Streams();
  let may = true;
  const gone = reading(streams.open({ client: "gone", stillMay: () => Promise.resolve(may) }));
  const broken = streams.open({ client: "x", stillMay: () => Promise.reject(new Error("away")) });
  await streams.look();
  assert.equal(streams.size, 2, "a database that is away is no reason");
  may = false;
  await streams.look();
  await gone.next();
  assert.equal(await gone.next(), undefined);
  assert.equal(streams.size, 1);
  await broken.cancel();
});

Deno.test("the last one that ends says so", async () => {
  let emptied = 0;
  const streams = new Streams({ emptied: () => emptied++ });
  const [one, other] = [streams.open(mine), streams.open(mine)];
  await one.cancel();
  assert.equal(emptied, 0);
  await other.cancel();
  assert.equal(emptied, 1);
});
