import type { NamingSettings } from "../../lib/schemas/naming.ts";
import type { QualityForm, QualitySettings } from "../../lib/schemas/quality_settings.ts";
import type { RecycleList } from "../../lib/schemas/recycled.ts";
import { RecycleProblem } from "../../lib/schemas/recycled.ts";
import type { SettingHistory } from "../../lib/schemas/setting.ts";
import type { SettingDetail, SettingsSection } from "../../lib/schemas/setting_detail.ts";
import { defaultTemplate } from "../../lib/schemas/template.ts";
import { attack, now } from "./fixtures.ts";

/** Settings of names, with a path longer than any line. */
export const naming: NamingSettings = {
  template: defaultTemplate,
  source: "saved",
  default: defaultTemplate,
  variable: "NAMING_TEMPLATE",
  examples: [
    {
      kind: "complete",
      name: "Mira Vale, Otto Lind – Low Tide",
      path: "Mira Vale/Glass Rivers/01 - Low Tide.flac",
    },
    { kind: "disc", name: attack, path: `Various Artists/${"Harbour".repeat(30)}/12 - Ferry.mp3` },
    { kind: "library", name: "Nora Quill – 雨", path: "Nora Quill/雨/雨.flac" },
  ],
};

export const lockedNaming: NamingSettings = { ...naming, source: "environment" };

export const faultyNaming = {
  ...naming,
  template: `{nope}${attack}`,
  examples: [],
  fault: "unknown_field",
  detail: "{nope}",
};

const steps = ["FLAC:24", "FLAC", "ALAC", "MP3:320", "MP3:V0", "OGG:192"];

export const quality: QualitySettings = {
  profile: {
    value: { steps, minimum: "MP3:V0", cutoff: "FLAC" },
    default: { steps: ["FLAC", "ALAC", "APE", "MP3"], minimum: null, cutoff: "APE" },
    source: "saved",
    variable: "QUALITY_PROFILE",
  },
  upgrades: { value: true, default: false, source: "saved", variable: "UPGRADE_ENABLED" },
};

export const lockedQuality: QualitySettings = {
  profile: { ...quality.profile, source: "environment" },
  upgrades: { ...quality.upgrades, source: "environment" },
};

const form: QualityForm = { steps, minimum: null, cutoff: null, add: attack, act: "add" };
export const faultyQuality = { settings: quality, form };

export const history: SettingHistory = {
  history: [
    {
      key: "upgrades",
      old_value: null,
      new_value: true,
      changed_at: now,
      changed_by: "Living room",
    },
    {
      key: "naming_template",
      old_value: attack,
      new_value: null,
      changed_at: now,
      changed_by: null,
    },
    {
      key: "gone",
      old_value: { steps },
      new_value: { steps: [] },
      changed_at: now,
      changed_by: null,
    },
  ],
  limit: 50,
  offset: 50,
  total_count: 120,
};

export const recycled: RecycleList = {
  items: [null, ...RecycleProblem.options].map((problem, at) => ({
    id: at + 1,
    state: at === 1 ? "restoring" : "held",
    download_id: at === 2 ? null : 7,
    upgrade_id: null,
    at: now,
    path: at === 0 ? `Mira Vale/${"Glass".repeat(40)}/01 - Low Tide.mp3` : `A/B/${attack}.mp3`,
    size: 4_811_022,
    title: at === 2 ? null : "Low Tide",
    artists: at === 2 ? null : ["Mira Vale"],
    replaced_by: at === 2 ? null : "Mira Vale/Glass Rivers/01 - Low Tide.flac",
    problem,
    is_wrong: at === 1,
  })),
  total_count: 60,
  limit: 25,
  offset: 25,
  retention_days: 30,
};

export const nothingRecycled: RecycleList = {
  ...recycled,
  items: [],
  total_count: 0,
  offset: 0,
  retention_days: 0,
};

const detail: SettingDetail = {
  key: "transfer_stall_s",
  variable: "TRANSFER_STALL_S",
  section: "downloads",
  type: "number",
  value: 90,
  default: 90,
  source: "default",
  locked: false,
  is_set: true,
  updated_at: null,
  applies: "at_once",
  options: [],
  minimum: 1,
  maximum: 31_536_000,
  integer: false,
};

/** One of each kind, from each source. */
export const section: SettingsSection = {
  section: "soulseek",
  details: [
    {
      ...detail,
      key: "slskd_base_url",
      type: "url",
      value: attack,
      default: null,
      source: "saved",
      updated_at: now,
    },
    {
      ...detail,
      key: "slskd_api_key",
      type: "secret",
      value: null,
      source: "saved",
      updated_at: now,
    },
    { ...detail, key: "plex_token", type: "secret", value: null, default: null, is_set: false },
    { ...detail, key: "verify_lossless", type: "boolean", value: true, default: false },
    {
      ...detail,
      key: "slskd_preferred_formats",
      type: "list",
      value: ["FLAC", attack],
      default: [],
    },
    {
      ...detail,
      key: "backfill_provider",
      type: "choice",
      value: null,
      default: null,
      options: ["spotify", "musicbrainz"],
    },
    { ...detail, key: "dlq_page_size_max", value: 100, applies: "at_restart" },
    { ...detail, source: "environment", locked: true },
  ],
};

export const faultySection = {
  ...section,
  sent: { slskd_base_url: "nowhere", transfer_stall_s: attack },
  faults: { slskd_base_url: "Invalid URL", slskd_api_key: "Does not fit" },
};
