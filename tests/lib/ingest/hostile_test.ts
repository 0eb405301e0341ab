import assert from "node:assert/strict";
import { ListError, parseList } from "../../../lib/ingest/mod.ts";

const n = 500_000;
const many = (text: string, times = n) => text.repeat(times);

/** What takes hours where the work grows with the square of the length, or all of the stack. */
const hostile: Record<string, string> = {
  "arrays in arrays": many("[") + many("]"),
  "objects in objects": many('{"tracks":') + "[]" + many("}"),
  "payloads in payloads": many('{"payload":') + "[]" + many("}"),
  "dictionaries in dictionaries": "<plist>" + many("<dict><key>1</key>"),
  "a tag without an end": "<playlist " + many("a "),
  "a tag with one long word": "<playlist " + many("a") + ">",
  "a quotation in a tag without an end": "<playlist a='" + many("x"),
  "comments, and no list": many("<!-- -->"),
  "comments that begin": "<playlist>" + many("<!--"),
  "ampersands": "<playlist><title>" + many("&#") + "</title></playlist>",
  "blank lines": many("\n") + "A - B",
  "cells without a text": "title,artist\n" + many(","),
  "quotes that begin": "title,artist\n" + many('",'),
  "rows of broken quotes": "title,artist\n" + many('"a""\n', n / 10),
  "blanks before quotes": "title,artist\n" + many(' "'),
  "dashes": many("- "),
  "brackets": many("A - " + many("(", 480) + "\n", 200),
  "an address that ends in colons": `spotify:${many(":")}x`,
  "an address that ends in dots": `https://open.spotify.com/a${many(".")}x`,
  "an address that ends in slashes": `https://open.spotify.com${many("/")}x`,
  "attributes of a stream": "#EXTM3U\n#EXTINF:1 " + many('a="') + ",x",
  "keys of a player": "[playlist]\n" + many(" "),
};

for (const [name, list] of Object.entries(hostile)) {
  Deno.test(`a list of ${name} is done with in time`, async () => {
    try {
      const { items } = parseList(new TextEncoder().encode(list));
      for await (const { line } of items) assert.ok(line > 0);
    } catch (error) {
      assert.ok(error instanceof ListError, String(error));
    }
  });
}
