import type { VariableKey } from "../../lib/schemas/setting_sections.ts";

/** What a setting is called, and what it does. */
export type SettingWord = readonly [label: string, help: string];
export type SettingWords = Partial<Readonly<Record<VariableKey, SettingWord>>>;
