import type { SearchSource } from "../lib/schemas/found_item.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** Services have the same name in every language. */
const services = {
  spotify: "Spotify",
  soulseek: "Soulseek",
  plex: "Plex",
  musicbrainz: "MusicBrainz",
} as const;

/** What a source is called. */
export function sourceName(source: SearchSource, { language }: Ui): string {
  return source === "library" ? texts(language).search.library : services[source];
}
