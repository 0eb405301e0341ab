import { z } from "zod";

/** Where the value of a setting comes from; which goes before which, `lib/settings.ts` says. */
export const SettingSource = z.enum(["environment", "saved", "default"]);
export type SettingSource = z.output<typeof SettingSource>;
