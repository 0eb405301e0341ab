import type { EnrichmentKind } from "../schemas/enrichment.ts";
import type { SlskdHealth } from "../schemas/setup.ts";
import type { Attention } from "../schemas/attention.ts";
import type { SpotifyNotice } from "../schemas/spotify_setup.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];
export type Theme = "system" | "light" | "dark";

/** What every page needs to know of the browser and the installation it is rendered for. */
export interface Ui {
  readonly language: Language;
  readonly theme: Theme;
  /** `false` when the person stopped automatic updates (WCAG 2.2.2). */
  readonly live: boolean;
  /** `false` when the person switched single-key shortcuts off (WCAG 2.1.4). */
  readonly keys: boolean;
  /** Path and query of the page, for `aria-current` and for links that come back. */
  readonly path: string;
  /** Whether there is a session to end. */
  readonly signedIn: boolean;
  /** `true` for a key that may only read; not known before a page is put together. */
  readonly readOnly?: boolean;
  readonly slskd: SlskdHealth;
  /** How many downloads wait for a person; none where it is not said. */
  readonly reviews?: number;
  /** What a person has to do about Spotify; none where it is not said. */
  readonly spotify?: SpotifyNotice | null;
  /** What is not well; none where it is not said. */
  readonly attention?: Attention | null;
  /** What is added to filed files here; none where it is not said. */
  readonly kinds?: readonly EnrichmentKind[];
  /** A line the operator wants on every page (`HARMONY_BANNER`), or `null`. */
  readonly banner: string | null;
  readonly version: string;
  /** What was told last (`GET /events`) when the page was made; none in a part that htmx asks for. */
  readonly since?: string | undefined;
}
