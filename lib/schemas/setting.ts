/** What a person may set while Harmony runs. */
import { z } from "zod";
import { QualityProfile } from "./quality.ts";
import { ClientId, Market, RedirectUri } from "./spotify_setting.ts";
import { parseTemplate, TemplateError } from "./template.ts";

/** A template of names that can be used, as its text. */
export const NamingTemplate = z.string().transform((text, context) => {
  try {
    parseTemplate(text);
    return text.trim();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { fault, detail, message } = error;
    context.addIssue({ code: "custom", message, params: { fault, detail } });
    return z.NEVER;
  }
});

/** Every key with the values it takes. */
export const settingValues = {
  naming_template: NamingTemplate,
  quality_profile: QualityProfile,
  upgrades: z.boolean(),
  spotify_client_id: ClientId.nullable(),
  spotify_redirect_uri: RedirectUri.nullable(),
  spotify_market: Market.nullable(),
} as const;
export type SettingKey = keyof typeof settingValues;
export const settingKeys = Object.keys(settingValues) as SettingKey[];
export type SettingValue<K extends SettingKey = SettingKey> = z.output<(typeof settingValues)[K]>;

/** Where a value comes from; which goes before which, `lib/settings.ts` says. */
export const SettingSource = z.enum(["environment", "saved", "default"]);
export type SettingSource = z.output<typeof SettingSource>;

/** One setting as a form shows it. */
export interface Setting<K extends SettingKey = SettingKey> {
  value: SettingValue<K>;
  source: SettingSource;
  /** The value it has when nobody sets it. */
  default: SettingValue<K>;
  /** The variable of the environment that sets it, too. */
  variable: string;
}

/** `GET /settings`: the value of every key. */
export const Settings = z.object({
  settings: z.object({
    naming_template: z.string(),
    quality_profile: QualityProfile,
    upgrades: z.boolean(),
    spotify_client_id: z.string().nullable(),
    spotify_redirect_uri: z.string().nullable(),
    spotify_market: z.string().nullable(),
  }),
  /** When a person changed one last. */
  updated_at: z.date().nullable(),
}).meta({ id: "Settings" });
export type Settings = z.output<typeof Settings>;

/** `POST /settings`: a key and its new value; `null` goes back to the default. */
export const SettingChange = z.object({
  key: z.enum(settingKeys),
  value: z.unknown(),
}).transform(({ key, value }, context) => {
  if (value === null) return { key, value: null };
  const parsed = settingValues[key].safeParse(value);
  if (parsed.success) return { key, value: parsed.data };
  for (const issue of parsed.error.issues) {
    context.addIssue({ ...issue, path: ["value", ...issue.path] } as never);
  }
  return z.NEVER;
}).meta({ id: "SettingChange" });

export const SettingHistory = z.object({
  history: z.array(z.object({
    key: z.string(),
    old_value: z.unknown(),
    new_value: z.unknown(),
    changed_at: z.date(),
  })),
}).meta({ id: "SettingHistory" });
export type SettingHistory = z.output<typeof SettingHistory>;
