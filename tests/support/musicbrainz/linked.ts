/** Pages elsewhere that editors tied to a release. */
import type { CatalogueRecording } from "./catalogue.ts";

/** The releases of a page; nothing for one that nobody entered. */
export function releasesAt(all: readonly CatalogueRecording[], resource: string) {
  const [, album] = /^https:\/\/open\.spotify\.com\/album\/(\w{22})$/.exec(resource) ?? [];
  const releases = all.flatMap(({ releases = [] }) => releases);
  const tied = releases.find(({ spotify }) => album && spotify === album);
  return tied && {
    id: "00000000-0000-4005-8000-000000000001",
    resource,
    relations: [{
      type: "free streaming",
      direction: "backward",
      "target-type": "release",
      release: { id: tied.id, title: tied.title },
    }],
  };
}
