import assert from "node:assert/strict";
import { environmentNames } from "../permissions.ts";

const root = new URL("../../", import.meta.url);

/** Every page of documentation, by its path in the project. */
function pages(): string[] {
  const docs = [...Deno.readDirSync(new URL("docs/", root))].map(({ name }) => `docs/${name}`);
  return ["README.md", "CHANGELOG.md", ...docs.filter((path) => path.endsWith(".md"))];
}

function textOf(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(path: string): Set<string> {
  const headings = textOf(path).matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, text]) =>
      text!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-")
    ),
  );
}

/** Targets inside the project that a page links to. */
function linksOf(path: string): string[] {
  const links = textOf(path).matchAll(/\]\(([^)\s]+)\)/g);
  return [...links].map(([, target]) => target!).filter((target) => !/^https?:/.test(target));
}

Deno.test("every link of README and docs leads to a file, and to a heading in it", async () => {
  let checked = 0;
  for (const page of pages()) {
    for (const link of linksOf(page)) {
      const [file = "", anchor] = link.split("#");
      const target = file ? new URL(file, new URL(page, root)) : new URL(page, root);
      assert.ok((await Deno.stat(target).catch(() => null))?.isFile, `${page}: ${link}`);
      const path = target.href.slice(root.href.length);
      if (anchor) assert.ok(anchorsOf(path).has(anchor), `${page}: ${link}`);
      checked++;
    }
  }
  assert.ok(checked > 20);
});

Deno.test("every page of docs can be reached from README", () => {
  const linked = linksOf("README.md");
  const reached = new Set([
    ...linked,
    ...linked.filter((path) => /^docs\/.*\.md$/.test(path))
      .flatMap((path) => linksOf(path).map((link) => `docs/${link.split("#")[0]}`)),
  ]);
  for (const page of pages().filter((path) => path.startsWith("docs/"))) {
    assert.ok(reached.has(page), page);
  }
});

/** Words in capitals that are no variables of Harmony's. */
const others =
  /^(PUID|PGID|OTEL_\w+|RETRY_<\w+|\w+_FILE|NAME_FILE|[A-Z]+|RATE_LIMITED|INVALID_CLIENT)$/;

Deno.test("every variable that README and docs name is one", () => {
  const names = environmentNames();
  for (const page of pages().filter((path) => !/CHANGELOG|configuration/.test(path))) {
    for (const [, name] of textOf(page).matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]*)(?:=[^`]*)?`/g)) {
      if (others.test(name!) || names.includes(name!)) continue;
      assert.ok(
        name!.endsWith("_") && names.some((one) => one.startsWith(name!)),
        `${page}: ${name}`,
      );
    }
  }
});

/** What a program says, wherever its words stand. */
function words(): string {
  const files = ["views/i18n", "lib", "routes"].flatMap((folder) =>
    [...Deno.readDirSync(new URL(folder, root))].filter(({ name }) => /\.tsx?$/.test(name))
      .filter(({ name }) => folder !== "views/i18n" || name.startsWith("en"))
      .map(({ name }) => textOf(`${folder}/${name}`))
  );
  return files.join("\n").replaceAll(/" \+\s*"/g, "");
}

Deno.test("what troubleshooting says Harmony says, it says", () => {
  const said = words();
  const quoted = textOf("docs/troubleshooting.md").matchAll(/"([^"]+)"/g);
  const missing = [...quoted].map(([, text]) => text!.replaceAll(/\s+/g, " "))
    .filter((text) => !said.includes(text));
  assert.deepEqual(missing, []);
});

Deno.test("README names the licence of what is bundled", () => {
  const readme = textOf("README.md").toLowerCase();
  const bundled = [...Deno.readDirSync(new URL("static/", root))]
    .flatMap(({ name }) => /^([a-z-]+)-[\d.]+\.license\.txt$/.exec(name)?.[1] ?? []);
  assert.ok(bundled.length >= 3);
  for (const name of bundled) assert.ok(readme.includes(name.replace("-", " ")), name);
});
