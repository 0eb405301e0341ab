import type { Field, TemplateFault } from "../../lib/schemas/template.ts";
import type { NamingExample } from "../../lib/schemas/naming.ts";
import type { SettingDetail } from "../../lib/schemas/setting_detail.ts";
import type { VariableKey } from "../../lib/schemas/setting_sections.ts";
import { downloads } from "./en_settings_downloads.ts";
import { files } from "./en_settings_files.ts";
import { network } from "./en_settings_network.ts";
import type { SettingWord } from "./setting_words.ts";
import type { SettingKey } from "../../lib/schemas/setting.ts";
import type { SettingSource } from "../../lib/schemas/setting_source.ts";

const words: Readonly<Record<VariableKey, SettingWord>> = { ...network, ...downloads, ...files };

/** Texts of the settings pages. */
export const settings = {
  title: "Settings",
  label: "Settings",
  tabs: {
    general: "General",
    files: "Files",
    quality: "Quality",
    spotify: "Spotify",
    notifications: "Notifications",
    soulseek: "Soulseek",
    plex: "Plex",
    matching: "Matching",
    downloads: "Downloads and retries",
    lists: "Lists and search",
    metadata: "Covers, lyrics, metadata",
    security: "Security",
    history: "Changes",
  },
  saved: "Saved. It applies at once, in every process.",
  save: "Save",
  reset: "Back to the default",
  default: "Default",
  source: {
    environment: "Set by the environment",
    saved: "Set here",
    default: "The default applies",
  } satisfies Record<SettingSource, string>,
  locked: (variable: string) =>
    `The environment variable ${variable} sets this. Take it away to change it here.`,
  key: {
    naming_template: "Names of files",
    quality_profile: "Quality profile",
    upgrades: "Upgrades",
    spotify_client_id: "Spotify client ID",
    spotify_redirect_uri: "Spotify redirect URI",
    spotify_market: "Spotify market",
  } satisfies Record<SettingKey, string>,
  /** Settings that are variables; the others have a form of their own. */
  words,
  form: {
    more_open: "Show further settings",
    browser: "Language, colours, keys and live updates are set for each browser, in the bar above.",
    environment:
      "Addresses, folders and programs of the machine, the database and who may come in " +
      "are set in the environment only.",
    on: "On",
    nobody: "Nobody in particular",
    none: "none",
    /** What a number counts. */
    unit: { ms: "milliseconds", s: "seconds" },
    reset_of: (label: string) => `Back to the default: ${label}`,
    restart: "Applies after a restart",
    set_on: "Set here on",
    replace: "Replace",
    secret_empty: "Not set",
    forget: "Forget it",
    forget_of: (label: string) => `Forget it: ${label}`,
    test: "Test",
    spotify_secret: "Spotify client secret",
    by: "By",
    between: (least: string, most: string) => `A number between ${least} and ${most}`,
    whole: (least: string, most: string) => `A whole number between ${least} and ${most}`,
    fault: {
      boolean: "On or off",
      choice: "One of the choices",
      list: "Words with commas between",
      number: "A number",
      object: "Does not fit",
      secret: "Cannot be used as it is",
      text: "Not of the form described",
      url: "An address that begins with http:// or https://, without a name or password in it",
    } satisfies Record<SettingDetail["type"], string>,
    contradicts: (other: string) => `Does not go together with: ${other}`,
  },
  history: "Changes",
  history_empty: "Nothing has been changed yet",
  history_caption: "Changes of the settings, newest first",
  before: "Before",
  after: "After",
  setting: "Setting",
  naming: {
    heading: "Names of files",
    label: "Template",
    hint: "The path below the music folder. The ending is added by itself; files that are there " +
      "already keep their names.",
    preview: "What becomes of it",
    fields_heading: "Fields",
    group: "What stands in [ ] appears only when all fields inside are known; a disc counts from " +
      "the second on. {track:02} has two digits. / begins a folder. [[ ]] and {{ }} are the signs " +
      "themselves.",
    field: {
      albumartist: "Artist of the album, else the first artist",
      artist: "First artist",
      artists: "All artists, separated by commas",
      album: "Album",
      title: "Title; the file name needs it",
      track: "Track number",
      disc: "Number of the disc",
      year: "Year",
      bitrate: "Bit rate in kbit/s",
      format: "Format, for example FLAC",
      isrc: "ISRC",
    } satisfies Record<Field, string>,
    kind: {
      complete: "Everything known",
      disc: "Second disc, compilation",
      bare: "Only artist and title",
      signs: "Signs no file name may hold",
      library: "From your library",
    } satisfies Record<NamingExample["kind"], string>,
    fault: {
      empty: "The template is empty.",
      too_long: "The template is longer than 300 characters.",
      unknown_field: "There is no such field",
      no_number: "Only a number has a width",
      unbalanced: "A bracket has no partner; write it twice for the sign itself",
      nested: "Brackets cannot stand inside brackets.",
      no_field: "Brackets need a field inside; write [[ and ]] for the signs themselves",
      absolute: "The path must begin with a name: it lies below the music folder.",
      backslash: "Folders are separated by /",
      empty_folder: "A folder has no name.",
      dots: "A folder cannot be named",
      too_deep: "There are more than eight folders and names.",
      no_title: "The file name needs {title}, outside of brackets.",
    } satisfies Record<TemplateFault, string>,
  },
  quality: {
    heading: "Quality profile",
    intro: "The best comes first. It orders files of the same recording and never decides which " +
      "recording is the right one.",
    steps: "Steps, best first",
    bits: (format: string, bits: string) => `${format} with at least ${bits} bits`,
    rate: (format: string, rate: string) => `${format} with at least ${rate} kbit/s`,
    variable: (step: string) => `${step} (variable bit rate)`,
    any: (format: string) => `${format} of any kind`,
    up: "Up",
    down: "Down",
    remove: "Remove",
    up_of: (step: string) => `Up: ${step}`,
    down_of: (step: string) => `Down: ${step}`,
    remove_of: (step: string) => `Remove: ${step}`,
    add: "Add a step",
    add_hint: "A format, or one with bits or kbit/s: FLAC:24, MP3:320, MP3:V0",
    add_button: "Add",
    minimum: "Least quality",
    minimum_hint: "Files below it wait for your choice.",
    minimum_none: "Take everything",
    cutoff: "Good enough",
    cutoff_hint: "Nothing that reaches this step is replaced by a better file.",
    cutoff_none: "Only the first step",
    upgrades: "Upgrades",
    upgrades_text:
      "Harmony looks for better files of what is below the step that is good enough. " +
      "The old file is replaced only when the new one has been checked, and kept in the recycle " +
      "folder.",
    upgrades_on: "Look for better files",
    recycle: "Show the recycle folder",
    fault: (step: string) => `“${step}” is no step, or stands there already.`,
  },
};
