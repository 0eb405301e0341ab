import assert from "node:assert/strict";
import { createHash } from "node:crypto";

const root = new URL("../../", import.meta.url);

/**
 * From npm: dist/htmx.min.js, dist/ext/hx-ptag.min.js and dist/ext/hx-sse.min.js of htmx.org@4.0.1,
 * fuzzysort.min.js of fuzzysort@4.0.2, swagger-ui.css and swagger-ui-bundle.js of swagger-ui-dist@5.35.0.
 */
const vendored = {
  "fuzzysort-4.0.2.min.js": "42ff4ca9327e099983adba294d9fefb76079068d9afc438177dd99030ad61781",
  "htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
  "hx-ptag-4.0.1.min.js": "1993b23e86553100e4f45eed1b756eb8cf53c5b2244caf98e58662dfde9ca069",
  "hx-sse-4.0.1.min.js": "18ef2761356ec1fe0bb6d92612315b37517a7c1e9856b661c5ae81fef239d103",
  "swagger-ui-5.35.0.css": "5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d",
  "swagger-ui-5.35.0.min.js": "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
};

Deno.test("the vendored scripts are those of their packages, byte for byte", async () => {
  for (const [name, sum] of Object.entries(vendored)) {
    const bytes = await Deno.readFile(new URL(`static/${name}`, root));
    assert.equal(createHash("sha256").update(bytes).digest("hex"), sum, name);
  }
});

Deno.test("ReDoc is that of its package, only that its maker's logo is fetched from nowhere", async () => {
  const text = await Deno.readTextFile(new URL("static/redoc-2.5.4.min.js", root));
  const original = text.replace('src:"data:,"', 'src:"https://cdn.redoc.ly/redoc/logo-mini.svg"');
  // bundles/redoc.standalone.js of redoc@2.5.4
  const sum = "dcaf76612bc4a3fbcc923a8966dee2f6146a5f32e5ce1b6f02dd60cbbf89500b";
  assert.equal(createHash("sha256").update(original).digest("hex"), sum);
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
  for (const name of ["app.js", "docs.js", "rows.js", "filter.js"]) {
    const script = await Deno.readTextFile(new URL(`static/${name}`, root));
    assert.doesNotMatch(
      script,
      /innerHTML|outerHTML|insertAdjacent|\beval\b|new Function|document\.write/,
      name,
    );
  }
});
