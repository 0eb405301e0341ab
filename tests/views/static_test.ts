import assert from "node:assert/strict";
import { createHash } from "node:crypto";

const root = new URL("../../", import.meta.url);

/**
 * From npm: dist/htmx.min.js and dist/ext/hx-ptag.min.js of htmx.org@4.0.1, and fuzzysort.min.js of
 * fuzzysort@4.0.2.
 */
const vendored = {
  "fuzzysort-4.0.2.min.js": "42ff4ca9327e099983adba294d9fefb76079068d9afc438177dd99030ad61781",
  "htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
  "hx-ptag-4.0.1.min.js": "1993b23e86553100e4f45eed1b756eb8cf53c5b2244caf98e58662dfde9ca069",
};

Deno.test("the vendored scripts are those of their packages, byte for byte", async () => {
  for (const [name, sum] of Object.entries(vendored)) {
    const bytes = await Deno.readFile(new URL(`static/${name}`, root));
    assert.equal(createHash("sha256").update(bytes).digest("hex"), sum, name);
  }
});

Deno.test("the style sheet is what its sources build", async () => {
  const built = await Deno.makeTempFile({ suffix: ".css" });
  try {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "npm:@tailwindcss/cli", "-i", "views/app.css", "-o", built, "--minify"],
      cwd: root,
      stdout: "null",
      stderr: "piped",
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    const [fresh, kept] = await Promise.all(
      [built, new URL("static/app.css", root)].map((path) => Deno.readTextFile(path)),
    );
    assert.ok(fresh === kept, "static/app.css is old: deno task css");
  } finally {
    await Deno.remove(built);
  }
});

Deno.test("the client scripts build no markup and evaluate no text", async () => {
  for (const name of ["app.js", "rows.js", "filter.js"]) {
    const script = await Deno.readTextFile(new URL(`static/${name}`, root));
    assert.doesNotMatch(
      script,
      /innerHTML|outerHTML|insertAdjacent|\beval\b|new Function|document\.write/,
      name,
    );
  }
});
