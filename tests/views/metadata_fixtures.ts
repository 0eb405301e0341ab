import type { Enrichment, EnrichmentStatus } from "../../lib/schemas/enrichment.ts";
import { attack, detail, fullDetail } from "./fixtures.ts";

const facts = {
  genre: ["Downtempo", "Drum and Bass"],
  composer: ["Mira Vance", attack],
  label: ["Invented Records"],
  musicbrainz_recording_id: ["00000000-0000-4001-8000-000000000001"],
};

/** Tags that were looked up, and how that stands. */
export function metadata(status: EnrichmentStatus, detail: string | null = null): Enrichment {
  return {
    status,
    detail,
    source: "musicbrainz",
    path: null,
    data: {
      tags: facts,
      facts,
      from: { genre: "musicbrainz", composer: "musicbrainz", label: "spotify" },
      written: ["composer", "label"],
      kept: ["genre"],
    },
    updated_at: new Date(Date.now() - 60_000),
  };
}

/** A filed download whose tags were looked up. */
export const enriched = (status: EnrichmentStatus, reason: string | null = null) => ({
  ...fullDetail,
  enrichments: { ...detail().enrichments, metadata: metadata(status, reason) },
});
