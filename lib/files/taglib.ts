/** Tags are written by TagLib, which knows the names and places of every format. */
import { PROPERTIES, type PropertyMap, TagLib } from "taglib-wasm";

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
 * Changes tags of the file at `path`, in place; `change` is given those it has and says which become
 * otherwise. Every other tag and the pictures stay; without a change the file is not written.
 * TagError; the file may be spoilt then, so work on a staged copy (place.ts).
 */
export async function editTags(
  path: string,
  change: (old: Properties) => Properties,
): Promise<void> {
  try {
    const file = await (await taglib()).open(path);
    try {
      const old = kept(file.properties());
      const changed = change(old);
      if (Object.keys(changed).length === 0) return;
      file.setProperties({ ...old, ...changed });
      await file.saveToFile();
    } finally {
      file.dispose();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TagError(`${path}: ${reason}`, { cause: error });
  }
}

const namesOf: Readonly<Record<string, { key: string }>> = PROPERTIES;

/** taglib-wasm reads one flag as `true`, which the formats would not understand. */
function kept(properties: PropertyMap): Properties {
  const old = Object.fromEntries(
    Object.entries(properties).map(([name, values]) => [namesOf[name]?.key ?? name, values ?? []]),
  );
  return old["COMPILATION"]?.[0] === "true" ? { ...old, COMPILATION: ["1"] } : old;
}
