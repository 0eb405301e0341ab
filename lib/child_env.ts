/** What a program that Harmony runs learns of our environment: enough to start, never a key. */
const inherited = ["PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP"];

/** Where libraries are looked for. Deno hands it on only where any program may be run. */
const libraries = "LD_LIBRARY_PATH";

/** The environment for `Deno.Command` with `clearEnv`. */
export function childEnv(): Record<string, string> {
  const isFree = Deno.permissions.querySync({ name: "run" }).state === "granted";
  const names = isFree ? [...inherited, libraries] : inherited;
  return Object.fromEntries(
    names.map((name) => [name, Deno.env.get(name) ?? ""]).filter(([, value]) => value),
  );
}
