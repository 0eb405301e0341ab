/**
 * `deno task compile [ARGS…]`: one executable for this platform, with pages, migrations, WebAssembly
 * and the bundled PostgreSQL inside. Further arguments go to `deno compile`.
 */
const project = new URL("..", import.meta.url).pathname;

/** Packages that only building, testing and measuring need. */
const unneeded =
  /^(@?tailwindcss[@+]|lightningcss|playwright-core@|axe-core@|pg-boss@|graphile-worker@|@parcel\+|@seriousme\+|yaml@)/;

/** Tests of a package, large enough to overflow the stack of `deno compile` 2.9.6. */
const tooLarge = "bintrees@1.0.2/node_modules/bintrees/test";

/** What is left out, by its path in the project. */
export function excluded(): string[] {
  const store = "node_modules/.deno";
  const packages = [...Deno.readDirSync(`${project}${store}`)].map(({ name }) => name);
  return [...packages.filter((name) => unneeded.test(name)), tooLarge]
    .map((name) => `${store}/${name}`);
}

/** As `permissions.serve` of deno.json, but it may run what it unpacks, wherever DATA_DIR is. */
const rights = ["read", "write", "net", "env", "run", "sys"].map((name) => `--allow-${name}`);

/** The arguments of `deno compile`. */
export function compileArgs(further: readonly string[] = []): string[] {
  return [
    "compile",
    ...rights,
    "--v8-flags=--max-semi-space-size=8,--heap-growing-percent=30",
    ...["static", "migrations"].map((folder) => `--include=${folder}`),
    ...excluded().map((path) => `--exclude=${path}`),
    "--output=harmony",
    ...further,
    "main.ts",
  ];
}

if (import.meta.main) {
  const args = compileArgs(Deno.args);
  const command = new Deno.Command(Deno.execPath(), { args, cwd: project });
  const { code } = await command.spawn().status;
  Deno.exit(code);
}
