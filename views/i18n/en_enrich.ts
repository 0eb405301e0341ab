import type { EnrichmentStatus } from "../../lib/schemas/enrichment.ts";
import { artwork, lyrics } from "./en_covers.ts";
import type { PassStatus } from "../../lib/schemas/metadata_pass.ts";
import type { FactName } from "../../lib/schemas/facts.ts";

/** Texts of what is added to a filed file: one part a kind (lib/enriching.ts). */
export const enrich = {
  /** Why a kind stands as it does; other reasons are the words of an error. */
  reason: {
    not_filed: "This file was not filed by Harmony",
    file_missing: "The file is no longer in the library",
    file_changed: "The file was changed by somebody else since and is left alone",
    disk_full: "The disk is full",
    not_writable: "The music folder cannot be written to",
    musicbrainz_away: "MusicBrainz is away; it will be asked again",
    stopped: "Stopped before its turn came",
    file_error: "The file could not be read or written",
    internal_error: "Something went wrong; the log knows more",
    instrumental: "Nobody sings in it",
  },
  artwork,
  lyrics,
  /** Looking up many downloads at once. */
  pass: {
    title: "Tags of the library",
    intro: "Looks up the tags of every filed download that has none yet, one request a second.",
    status: {
      idle: "Never run",
      running: "Running",
      stopped: "Stopped",
      completed: "Completed",
    } satisfies Record<PassStatus, string>,
    started: "Started",
    finished: "Ended",
    start: "Look up missing tags",
    stop: "Stop",
    begun: "Missing tags are being looked up.",
    ended: "No further tags are looked up.",
    link: "Whole library",
  },
  metadata: {
    heading: "Tags",
    never: "Nothing further was looked up. With MUSICBRAINZ_CONTACT set, MusicBrainz is asked.",
    status: {
      pending: "Being looked up",
      done: "Written",
      not_found: "Nobody knows more",
      skipped: "Nothing was missing",
      failed: "Failed",
    } satisfies Record<EnrichmentStatus, string>,
    basic: {
      title: "Title",
      artists: "Artists",
      album: "Album",
      album_artist: "Album artist",
      track_number: "Track number",
      disc_number: "Disc",
      year: "Year",
    },
    fact: {
      genre: "Genre",
      composer: "Composer",
      lyricist: "Lyricist",
      producer: "Producer",
      engineer: "Engineer",
      label: "Label",
      copyright: "Copyright",
      isrc: "ISRC",
      release_date: "Released",
      musicbrainz_recording_id: "MusicBrainz recording",
      musicbrainz_release_id: "MusicBrainz release",
      musicbrainz_release_group_id: "MusicBrainz album",
      musicbrainz_artist_id: "MusicBrainz artist",
      musicbrainz_work_id: "MusicBrainz work",
    } satisfies Record<FactName, string>,
    source: {
      musicbrainz: "MusicBrainz",
      spotify: "your list",
      wish: "your wish",
      file: "the file",
    },
    refresh: "Look up again",
    overwrite: "Replace existing tags, too",
    refreshing: "The tags are being looked up again.",
    back: "To the download",
  },
};
