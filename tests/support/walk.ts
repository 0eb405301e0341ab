import { join } from "node:path";

/** What stands below a folder, path to text; hidden files are left out. */
export async function walk(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  try {
    for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
      const path = below ? `${below}/${name}` : name;
      if (isDirectory) Object.assign(found, await walk(folder, path));
      else if (!name.startsWith(".")) found[path] = await Deno.readTextFile(join(folder, path));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}
