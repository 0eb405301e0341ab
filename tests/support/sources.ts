/** The project's own text files, and how long its source files and functions are. */

const root = new URL("../../", import.meta.url).pathname;

/** Folders that hold no source: what `.gitignore` names at the top, and git itself. */
async function ignored(): Promise<Set<string>> {
  const lines = (await Deno.readTextFile(`${root}.gitignore`)).split("\n");
  return new Set([".git", ...lines.map((line) => line.replaceAll("/", "")).filter(Boolean)]);
}

/** Paths of all files of the project, without what git ignores. */
export async function* projectFiles(folder = ""): AsyncGenerator<string> {
  const skip = folder ? new Set<string>() : await ignored();
  for await (const { name, isDirectory } of Deno.readDir(root + folder)) {
    if (skip.has(name)) continue;
    if (isDirectory) yield* projectFiles(`${folder}${name}/`);
    else yield folder + name;
  }
}

export const readProjectFile = (path: string) => Deno.readTextFile(root + path);

const lineCount = (text: string) => text.trimEnd().split("\n").length;

/** Lines of each named function and method of a source text; callbacks written in place left out. */
export function functionLengths(path: string, text: string): { name: string; lines: number }[] {
  const found: { name: string; lines: number }[] = [];
  function measure(node: Deno.lint.Node, name: string) {
    found.push({ name: `${path} ${name}`, lines: lineCount(text.slice(...node.range)) });
  }
  Deno.lint.runPlugin(measuring(measure), path, text);
  return found;
}

type Measure = (node: Deno.lint.Node, name: string) => void;

function measuring(measure: Measure): Deno.lint.Plugin {
  const keyOf = (key: Deno.lint.Node) => key.type === "Identifier" ? key.name : "[…]";
  return {
    name: "lengths",
    rules: {
      lengths: {
        create: () => ({
          FunctionDeclaration: (node) => measure(node, node.id?.name ?? "default"),
          MethodDefinition: (node) => measure(node, keyOf(node.key)),
          Property(node) {
            if (node.value.type === "FunctionExpression") measure(node, keyOf(node.key));
          },
          VariableDeclarator(node) {
            const kind = node.init?.type ?? "";
            if (kind !== "ArrowFunctionExpression" && kind !== "FunctionExpression") return;
            measure(node, keyOf(node.id));
          },
        }),
      },
    },
  };
}

/** Lines of a file. */
export const fileLength = (path: string, text: string) => ({ name: path, lines: lineCount(text) });
