/**
 * The way of a file into the library: `stage` copies it beside its target under a hidden name,
 * the caller tags it there, `commit` gives it its name.
 *
 * Killed at any line, the same calls again, from `stage` on, end the same: `stage` begins afresh
 * with its own hidden file; `commit` links it, makes the link durable, then drops the hidden name,
 * and knows a link that is already there by its content.
 */
import { dirname, extname, join } from "node:path";
import { FileError, fileError } from "./error.ts";
import { sameContent } from "./hash.ts";
import { resolveInside } from "./inside.ts";
import { withSuffix } from "./names.ts";
import { take } from "./take.ts";

/** Where a file stands now, relative to the root; `existed` if its content was there before. */
export interface Placed {
  path: string;
  existed: boolean;
}

/**
 * Copies `source` into the folder of the target `relative` below `root`, durably, and returns the
 * copy's absolute path. `key` (letters, digits, `-`, `_`) tells concurrent copies apart; the same
 * key starts over. FileError, and then nothing is left of the copy. Throws the reason of `signal`,
 * and then the copy belongs to whoever runs next.
 */
export async function stage(
  source: string,
  root: string,
  relative: string,
  key: string,
  signal?: AbortSignal,
): Promise<string> {
  if (!/^[\w-]+$/.test(key)) throw new FileError("file_error", `unfit key ${JSON.stringify(key)}`);
  const target = resolveInside(root, relative);
  const staged = join(dirname(target), `.harmony-${key}.tmp${extname(target)}`);
  try {
    await Deno.mkdir(dirname(staged), { recursive: true });
    // A commit that was killed may have left this very file under its final name as well:
    // writing into it would write into the library.
    await remove(staged);
    await copy(source, staged, signal);
    signal?.throwIfAborted();
  } catch (error) {
    signal?.throwIfAborted();
    throw fileError(error, staged);
  }
  return staged;
}

/** By streams: a plain copy would bring along the permissions, and downloads may be read-only. */
async function copy(source: string, target: string, signal?: AbortSignal): Promise<void> {
  // The reader closes itself at its end; the writer first, so that nothing is open when it fails.
  using writing = await Deno.open(target, { write: true, createNew: true });
  try {
    const reading = await Deno.open(source).catch((error) => {
      throw fileError(error, source);
    });
    await reading.readable.pipeTo(writing.writable, {
      preventClose: true,
      ...(signal ? { signal } : {}),
    });
    await writing.sync();
  } catch (error) {
    await drop(target, signal);
    throw error;
  }
}

/** Removes a staged copy; a run that was told to end leaves it, for it may be that of the next one. */
export async function drop(staged: string, signal?: AbortSignal): Promise<void> {
  if (!signal?.aborted) await remove(staged).catch(() => {});
}

/**
 * Gives a staged file its name, `relative` below `root`, and never overwrites: where the very same
 * content already stands, that file is the result; other content makes it `_1`, `_2`, …
 * FileError, and then the staged file is still there.
 */
export async function commit(staged: string, root: string, relative: string): Promise<Placed> {
  try {
    await sync(staged);
    for (let n = 0;; n++) {
      const path = n === 0 ? relative : withSuffix(relative, n);
      const outcome = await settle(staged, resolveInside(root, path));
      if (outcome !== "taken") return { path, existed: outcome === "existed" };
    }
  } catch (error) {
    throw fileError(error, join(root, relative));
  }
}

/**
 * Puts a staged copy in the place of the file it was made from, in one step: who reads meanwhile has
 * the old bytes or the new ones. FileError, and then the file is as it was.
 */
export async function replace(staged: string, root: string, relative: string): Promise<void> {
  const target = resolveInside(root, relative);
  try {
    await sync(staged);
    await Deno.rename(staged, target);
    await sync(dirname(target));
  } catch (error) {
    throw fileError(error, target);
  }
}

async function settle(staged: string, target: string): Promise<"placed" | "existed" | "taken"> {
  const placed = await take(staged, target);
  if (!placed && !await sameContent(staged, target)) return "taken";
  await sync(dirname(target));
  await remove(staged);
  return placed ? "placed" : "existed";
}

/** Makes a file's bytes, or a folder's names, survive a power cut. */
async function sync(path: string): Promise<void> {
  using file = await Deno.open(path);
  await file.sync();
}

async function remove(path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}
