/** Tags are written by TagLib, which knows the names and places of every format. */
import { extname } from "node:path";
import { PROPERTIES, type PropertyMap, TagLib } from "taglib-wasm";
import { messageOf } from "../errors.ts";
import { fileError, systemCode } from "./error.ts";
import { kindOf } from "./kinds.ts";
import { fragmentsOf, mendFragments } from "./mp4_fragments.ts";
import { completeWave } from "./riff.ts";

/** Tags could not be written; the message names the path. */
export class TagError extends Error {
  override readonly name = "TagError";
}

/** Tags by TagLib's own names (`ALBUMARTIST`), each with all its values. */
export type Properties = Record<string, string[]>;

let loading: Promise<TagLib> | undefined;

/** The one instance of this process: its start costs 30 ms and some memory. */
export function taglib(): Promise<TagLib> {
  return loading ??= TagLib.initialize();
}

/**
 * Has TagLib change the file at `path`, in place, so that its sound stays what it is: two containers
 * need help. TagError, or FileError where the disk is in the way; the file may be spoilt then, so work
 * on a staged copy (place.ts).
 */
export async function withTaglib(
  path: string,
  act: (taglib: TagLib) => Promise<void>,
): Promise<void> {
  const kind = kindOf(extname(path));
  try {
    if (kind === "wav") await completeWave(path);
    const fragments = kind === "mp4" ? await fragmentsOf(path) : undefined;
    await act(await taglib());
    if (fragments) await mendFragments(path, fragments);
  } catch (error) {
    if (diskCode.test(systemCode(error))) throw fileError(error, path);
    throw new TagError(`${path}: ${messageOf(error)}`, { cause: error });
  }
}

/** Of a full disk the file knows nothing. */
const diskCode = /^E[A-Z]+$/;

/**
 * Changes tags of the file at `path`, in place; `change` is given those it has and says which become
 * otherwise. Every other tag and the pictures stay; without a change the file is not written.
 * TagError; the file may be spoilt then, so work on a staged copy (place.ts).
 */
export async function editTags(
  path: string,
  change: (old: Properties) => Properties,
): Promise<void> {
  await withTaglib(path, async (taglib) => {
    const file = await taglib.open(path);
    try {
      const old = kept(file.properties());
      const changed = change(old);
      if (Object.keys(changed).length === 0) return;
      file.setProperties({ ...old, ...changed });
      await file.saveToFile();
    } finally {
      file.dispose();
    }
  });
}

const namesOf: Readonly<Record<string, { key: string }>> = PROPERTIES;

/** taglib-wasm reads one flag as `true`, which the formats would not understand. */
function kept(properties: PropertyMap): Properties {
  const old = Object.fromEntries(
    Object.entries(properties).map(([name, values]) => [namesOf[name]?.key ?? name, values ?? []]),
  );
  return old["COMPILATION"]?.[0] === "true" ? { ...old, COMPILATION: ["1"] } : old;
}
