/** The stand-in's own rules, held against Spotify's OpenAPI file where that lies beside the project. */
import assert from "node:assert/strict";
import { limits, searchParameters } from "../../../support/spotify/search.ts";

const file = new URL("../../../../../shared/contracts/spotify-openapi.yml", import.meta.url);
const text = await Deno.readTextFile(file).catch(() => undefined);

/** The lines of one operation, and of one of its parameters, by their indentation. */
function block(of: string, head: RegExp): string {
  const lines = of.split("\n");
  const from = lines.findIndex((line) => head.test(line));
  assert.ok(from >= 0, `${head} is there`);
  const depth = lines[from]!.search(/\S/);
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line.trim() !== "" && line.search(/\S/) <= depth);
  return rest.slice(0, to < 0 ? rest.length : to).join("\n");
}

Deno.test({
  name: "the stand-in knows the parameters of Spotify's search, with their limits",
  ignore: text === undefined,
  fn() {
    const search = block(text!, /^ {2}\/search:$/);
    const named = [...search.matchAll(/^ {8}- name: (\w+)$/gm)].map(([, name]) => name);
    const referred = /parameters\/QueryMarket/.test(search) ? ["market"] : [];
    assert.deepEqual([...named, ...referred].sort(), [...searchParameters].sort());
    for (const [name, [least, most]] of Object.entries(limits)) {
      const about = block(search, new RegExp(`^ {8}- name: ${name}$`));
      assert.match(about, new RegExp(`minimum: ${least}\\b`));
      assert.match(about, new RegExp(`maximum: ${most}\\b`));
    }
  },
});
