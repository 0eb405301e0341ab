/** What may be asked of what is left alone. */
import { z } from "zod";
import { DenialMaker } from "./denial.ts";
import { DenialKind } from "./denial_kind.ts";
import { isTooLong } from "./remote_name.ts";

/** A form without JavaScript sends the fields nobody filled in, too: empty means nothing. */
const orNothing = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => value === "" ? undefined : value, schema.optional());

export const DenialQuery = z.object({
  kind: orNothing(DenialKind),
  /** Who made it. */
  by: orNothing(DenialMaker),
  /** Part of a user name, a path or a note. */
  q: orNothing(z.string().trim().max(200)),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type DenialQuery = z.output<typeof DenialQuery>;

const text = (most: number) =>
  z.string().trim().max(most).refine((value) => !value.includes("\0"), "No zero bytes");
/** Verbatim: blanks at its ends belong to a remote path. */
const path = z.string().min(1).max(2000).refine((value) => !value.includes("\0"), "No zero bytes");
const days = orNothing(z.coerce.number().int().min(1).max(3650));
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((value) => new Date(value))
  .refine((at) => at.getTime() > Date.now(), "It is past")
  .refine((at) => at.getUTCFullYear() <= 9999, "Out of range");

const end = { until: orNothing(moment.nullable()), days };

/** `null`, nothing: for ever. */
function endOf({ until, days }: { until?: Date | null | undefined; days?: number | undefined }) {
  return days === undefined ? until ?? null : new Date(Date.now() + days * 86_400_000);
}

/** With its last slash, so that `Music\Al` is no folder of `Music\Album\1.flac`. */
function asFolder(folder: string): string {
  if (/[\\/]$/.test(folder)) return folder;
  return folder + (folder.includes("/") && !folder.includes("\\") ? "/" : "\\");
}

/** The button of a form that knows a whole file says how much of it is meant. */
function scoped(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("scope" in input)) return input;
  const { scope, folder, filename, ...rest } = input as Record<string, unknown>;
  if (scope === "file") return { ...rest, filename };
  if (scope === "peer") return rest;
  const name = String(filename ?? "");
  return { ...rest, folder: folder ?? name.replace(/[^\\/]*$/, "") };
}

/**
 * `POST /denials`: a peer; a folder or file of theirs; or, without a peer, every copy of a file,
 * by name and size.
 */
export const NewDenial = z.preprocess(
  scoped,
  z.object({
    username: orNothing(text(500)),
    folder: orNothing(path),
    filename: orNothing(path),
    size: orNothing(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)),
    /** Why, in a person's own words. */
    reason: orNothing(text(500)),
    ...end,
    /** Where a form without JavaScript goes back to. */
    download_id: orNothing(z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)),
  }).superRefine(({ username, folder, filename, size }, context) => {
    const wrong = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if (folder && filename) wrong("folder", "Give either a folder or a file");
    if (!username && folder) wrong("username", "Whose folder?");
    if (!username && !filename) wrong("username", "Name a user, or a file with its size");
    if (isTooLong(`${username ?? ""}${folder ?? filename ?? ""}`)) {
      wrong(folder ? "folder" : "filename", "Too long");
    }
    if (!username && filename && !size) wrong("size", "Without a user it takes the size");
  }).transform(({ username = "", folder, filename, size = 0, reason, download_id, ...rest }) => {
    const kind: DenialKind = username === ""
      ? "copy"
      : filename
      ? "file"
      : folder
      ? "folder"
      : "peer";
    return {
      kind,
      username,
      path: filename ?? (folder ? asFolder(folder) : ""),
      size: kind === "copy" ? size : 0,
      note: reason ?? null,
      until: endOf(rest),
      download_id,
    };
  }),
).meta({ id: "NewDenial" });
export type NewDenial = z.output<typeof NewDenial>;

/** `PATCH /denials/{id}`: what is not named stays; `until: null` is for ever. */
export const DenialChange = z.object({
  until: z.preprocess((value) => value === "" ? null : value, moment.nullable().optional()),
  days,
  note: z.preprocess((value) => value === "" ? null : value, text(500).nullable().optional()),
}).transform(({ until, days, note }) => ({
  ...(until !== undefined || days !== undefined ? { until: endOf({ until, days }) } : {}),
  ...(note !== undefined ? { note } : {}),
})).refine((change) => Object.keys(change).length > 0, {
  path: ["until"],
  message: "Give until, days or note",
}).meta({ id: "DenialChange" });
export type DenialChange = z.output<typeof DenialChange>;

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** `POST /denials/lift`; a form sends one or many. */
export const DenialIds = z.object({
  ids: z.preprocess((value) => Array.isArray(value) ? value : [value], z.array(id).min(1).max(500))
    .transform((ids) => [...new Set(ids)]),
}).meta({ id: "DenialIds" });
