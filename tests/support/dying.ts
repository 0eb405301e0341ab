/** A process that dies at the n-th change of a file: nothing it would do after that is done. */

class Killed extends Error {}

const calls = ["open", "link", "rename", "remove", "mkdir"] as const;

/**
 * Runs something that is killed at the n-th call of the file system on these folders (on any, when
 * none is named), and says whether it ended by that. Errors that say anything else are thrown.
 */
export async function killedAt(
  n: number,
  act: () => Promise<unknown>,
  folders: readonly string[] = [],
): Promise<boolean> {
  const real = Object.fromEntries(calls.map((name) => [name, Deno[name]]));
  let count = 0;
  const counts = (path: unknown) =>
    folders.length === 0 || folders.some((folder) => String(path).startsWith(folder));
  for (const name of calls) {
    Object.assign(Deno, {
      // deno-lint-ignore no-explicit-any -- stands in for any of them
      [name]: (...args: any[]) => {
        // The dead do nothing more: no tidying up either.
        if (counts(args[0]) && ++count >= n) return Promise.reject(new Killed());
        // deno-lint-ignore no-explicit-any -- as above
        return (real[name] as any)(...args);
      },
    });
  }
  try {
    await act();
    return false;
  } catch (error) {
    if (!(error instanceof Killed) && !((error as Error).cause instanceof Killed)) throw error;
    return true;
  } finally {
    Object.assign(Deno, real);
  }
}
