import { type Context, Hono } from "hono";
import {
  HistoryQuery,
  SettingChange,
  SettingHistory,
  Settings,
  SettingsQuery,
} from "../lib/schemas/setting.ts";
import { settingHistory } from "../lib/settings/history.ts";
import type { Fault } from "../lib/settings/plan.ts";
import { allSettings, settingDetails } from "../lib/settings/read.ts";
import { saveSettings } from "../lib/settings/save.ts";
import { changedBy } from "../lib/web/changed_by.ts";
import { body, doc, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { historyView, settingsView } from "../views/settings.tsx";
import type { Deps } from "./deps.ts";
import { fileSettings } from "./settings_files.ts";
import { artistPreferenceSettings } from "./settings_preferences.ts";
import { qualitySettings } from "./settings_quality.ts";
import { sectionSettings } from "./settings_section.ts";
import { spotifySettings } from "./settings_spotify.ts";

/** `/settings`: what a person may set while Harmony runs. */
export function settings(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get(
    "/",
    doc("Read the settings", Settings, { fails: [400] }),
    query(SettingsQuery),
    async (c) => {
      if (wants(c) !== "json") return c.redirect("/settings/sections/general", 302);
      const all = await allSettings(sql, config);
      const isFull = c.req.valid("query").view === "full";
      const details = isFull ? { details: await settingDetails(sql, config) } : {};
      return reply(c, { ...all, ...details }, settingsView);
    },
  );
  app.post(
    "/",
    doc("Change settings", Settings, {
      fails: [400, 409, 413, 415, 422],
      description: "One `key` with its `value`, or several as `settings`: all of them or none. A " +
        "value is of the key's own type; `null` goes back to the default. A setting that the " +
        "environment makes is refused with its variable in `meta.variable`.",
    }),
    body(SettingChange),
    async (c) => {
      const sent = c.req.valid("json");
      const by = changedBy(c);
      if ("settings" in sent) await saveSettings(sql, config, sent.settings, { by });
      else await saveSettings(sql, config, { [sent.key]: sent.value }, { by, name: inValue });
      return reply(c, await allSettings(sql, config), settingsView, back(c));
    },
  );
  app.get(
    "/history",
    doc("List changes of settings", SettingHistory, { fails: [400] }),
    query(HistoryQuery),
    async (c) => {
      const { limit, offset } = c.req.valid("query");
      return reply(c, await settingHistory(sql, limit, offset), historyView);
    },
  );
  app.route("/", fileSettings(deps));
  app.route("/", qualitySettings(deps));
  app.route("/", spotifySettings(deps));
  app.route("/", artistPreferenceSettings(deps));
  app.route("/", sectionSettings(deps));
  return app;
}

/** Where one key was sent its faults lie in `key`, or in `value` and below. */
function inValue({ key, path }: Fault): string {
  if (key === null) return "key";
  return path ? `value.${path}` : "value";
}

/** A program is told no address. */
function back(c: Context) {
  return wants(c) === "page" ? { location: "/settings/sections/general" } : {};
}
