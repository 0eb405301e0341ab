/** What a row says of an item, and what is wanted of it. */
import { formatBytes, formatDuration, formatNumber } from "../lib/format.ts";
import type { SearchItem } from "../lib/schemas/search.ts";
import { type Offer, offerOf } from "../lib/schemas/search_offer.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** Names an item inside the page; ids of sources hold what ids of elements must not. */
export function itemKey({ id }: SearchItem): string {
  return id.replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}`);
}

function resolution({ bit_depth, sample_rate_hz }: Partial<Offer>, language: string): string {
  const number = (value: number) => formatNumber(value, language);
  return [
    bit_depth && `${number(bit_depth)} bit`,
    sample_rate_hz && `${number(sample_rate_hz / 1000)} kHz`,
  ].filter(Boolean).join(" / ");
}

/** `FLAC · 16 bit / 44.1 kHz · 912 kbit/s · 27.6 MB · 3:57`, as far as it is known. */
export function itemQuality(item: SearchItem, { language }: Ui): string {
  const { format, bitrate, duration_ms, track_count, metadata: { raw } } = item;
  const offer = offerOf(item) ?? {};
  const size = typeof raw.size === "number" ? raw.size : null;
  return [
    track_count && texts(language).search.tracks(track_count),
    format,
    resolution(offer, language),
    bitrate && `${formatNumber(Math.round(bitrate), language)} kbit/s`,
    size && formatBytes(size, language),
    duration_ms && formatDuration(duration_ms / 1000),
  ].filter(Boolean).join(" · ");
}

/** Who made it, where it stands and when it came out, in a line. */
export function itemCredit(item: SearchItem): string {
  const { type, title, artist, album, year } = item;
  const by = type === "artist" ? null : artist;
  return [by, album !== title && album, year].filter(Boolean).join(" · ");
}

/** Whether it is there, comes, or has a download where it can be tried again. */
export function isTaken({ state, source }: SearchItem): boolean {
  if (!state || state.state === "rejected") return false;
  // A file of somebody may be better than the one that is there.
  return state.state !== "in_library" || source !== "soulseek";
}
