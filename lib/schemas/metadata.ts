/** What is known of a filed track, and where it comes from. */
import { z } from "zod";
import type { DownloadDetail } from "./download.ts";
import { EnrichmentStatus } from "./enrichment.ts";
import { FactName, Facts } from "./facts.ts";

/** What the job `metadata` remembers. */
const MetadataData = z.object({
  /** What the file says. */
  tags: Facts,
  /** What was found, and where each comes from. */
  facts: Facts,
  from: z.partialRecord(FactName, z.string()),
  written: z.array(FactName),
  kept: z.array(FactName),
});

type MetadataData = z.output<typeof MetadataData>;

/** Before anybody was asked: what a person or a list asked for. */
function nothing(isrc: string | null): Pick<MetadataData, "tags" | "from" | "kept"> {
  return isrc ? { tags: { isrc: [isrc] }, from: { isrc: "wish" }, kept: [] } : {
    tags: {},
    from: {},
    kept: [],
  };
}

const text = z.string().nullable();

/** `GET /soulseek/download/{id}/metadata`: values as one text each (seed 002), and as lists. */
export const DownloadMetadata = z.object({
  id: z.int(),
  filename: z.string(),
  /** `null` while nobody asked for it. */
  status: EnrichmentStatus.nullable(),
  detail: text,
  source: text,
  updated_at: z.date().nullable(),
  genre: text,
  composer: text,
  lyricist: text,
  producer: text,
  engineer: text,
  label: text,
  copyright: text,
  isrc: text,
  release_date: text,
  tags: Facts,
  /** Where each value comes from; one that was in the file before is its own: `file`. */
  sources: z.partialRecord(FactName, z.string()),
}).meta({ id: "DownloadMetadata" });
export type DownloadMetadata = z.output<typeof DownloadMetadata>;

/** What a download's page knows of its metadata. */
export function metadataOf(
  download: Pick<DownloadDetail, "id" | "filename" | "isrc" | "enrichments">,
): DownloadMetadata {
  const { id, filename, isrc, enrichments: { metadata } } = download;
  const parsed = MetadataData.safeParse(metadata?.data);
  const { tags, from, kept } = parsed.success ? parsed.data : nothing(isrc);
  const names = Object.keys(tags) as FactName[];
  const own = (name: FactName) => kept.includes(name) || from[name] === undefined;
  const joined = (name: FactName) => tags[name]?.join(", ") ?? null;
  return {
    id,
    filename,
    status: metadata?.status ?? null,
    detail: metadata?.detail ?? null,
    source: metadata?.source ?? null,
    updated_at: metadata?.updated_at ?? null,
    genre: joined("genre"),
    composer: joined("composer"),
    lyricist: joined("lyricist"),
    producer: joined("producer"),
    engineer: joined("engineer"),
    label: joined("label"),
    copyright: joined("copyright"),
    isrc: joined("isrc"),
    release_date: joined("release_date"),
    tags,
    sources: Object.fromEntries(names.map((name) => [name, own(name) ? "file" : from[name]])),
  };
}

/** A box that is ticked, or a word of a program. */
const flag = z.union([z.boolean(), z.stringbool()]).default(false);

/** `POST …/metadata/refresh`. */
export const MetadataRefresh = z.object({
  /** Replace tags that are good already, too. */
  overwrite: flag,
}).meta({ id: "MetadataRefresh" });
