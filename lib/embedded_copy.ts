/** A copy of the bundled PostgreSQL where it may be run from. */
import { basename, dirname, join } from "node:path";

/**
 * Copies `from` to `to`, unless the same version lies there whole. The copy is made beside its
 * place and moved there: one that was cut short, or two at once, leave no half of it.
 * @returns `to`
 */
export async function lend(from: string, to: string): Promise<string> {
  const version = await versionOf(from);
  if (await versionAt(to) === version) return to;
  const own = `${to}.${crypto.randomUUID()}`;
  try {
    await copyFolder(from, own);
    await linkLibraries(own);
    await Deno.writeTextFile(join(own, mark), version);
    await Deno.remove(to, { recursive: true }).catch(() => {});
    await Deno.rename(own, to);
  } catch (error) {
    await Deno.remove(own, { recursive: true }).catch(() => {});
    if (await versionAt(to) !== version) throw error;
  }
  return to;
}

const mark = ".version";

/** What npm's package says of itself, one folder up. */
async function versionOf(native: string): Promise<string> {
  const about = JSON.parse(await Deno.readTextFile(join(dirname(native), "package.json")));
  return `${about.name}@${about.version}`;
}

async function versionAt(folder: string): Promise<string | undefined> {
  return await Deno.readTextFile(join(folder, mark)).catch(() => undefined);
}

/** Everything may be run and read: the files inside an executable know no modes. */
async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true, mode: 0o755 });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyFolder(source, target);
    else if (entry.isSymlink) await Deno.symlink(await Deno.readLink(source), target);
    else {
      await Deno.copyFile(source, target);
      if (Deno.build.os !== "windows") await Deno.chmod(target, 0o755);
    }
  }
}

/** The names of libraries, which a package keeps as a list because npm cannot keep links. */
async function linkLibraries(native: string): Promise<void> {
  const list = await Deno.readTextFile(join(native, "pg-symlinks.json")).catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = join(native, target.slice("native/".length));
    await Deno.symlink(basename(source), at).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
  }
}
