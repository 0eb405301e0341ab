import { type Context, Hono } from "hono";
import {
  SettingChange,
  SettingHistory,
  type SettingKey,
  Settings,
  type SettingValue,
} from "../lib/schemas/setting.ts";
import { allSettings, saveSetting, settingHistory } from "../lib/settings.ts";
import { body, doc } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { historyView, settingsView } from "../views/settings.tsx";
import type { Deps } from "./deps.ts";
import { fileSettings } from "./settings_files.ts";
import { qualitySettings } from "./settings_quality.ts";
import { spotifySettings } from "./settings_spotify.ts";

/** `/settings`: what a person may set while Harmony runs. */
export function settings(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get("/", doc("Read the settings", Settings), async (c) => {
    if (wants(c) !== "json") return c.redirect("/settings/files", 302);
    return reply(c, await allSettings(sql, config), settingsView);
  });
  app.post(
    "/",
    doc("Change a setting", Settings, {
      fails: [400, 409, 413, 415, 422],
      description: "`value` is of the key's own type; `null` goes back to the default. A setting " +
        "that the environment makes is refused with its variable in `meta.variable`.",
    }),
    body(SettingChange),
    async (c) => {
      const { key, value } = c.req.valid("json") as {
        key: SettingKey;
        value: SettingValue | null;
      };
      await saveSetting(sql, config, key, value);
      return reply(c, await allSettings(sql, config), settingsView, back(c));
    },
  );
  app.get("/history", doc("List changes of settings", SettingHistory), async (c) => {
    return reply(c, await settingHistory(sql), historyView);
  });
  app.route("/", fileSettings(deps));
  app.route("/", qualitySettings(deps));
  app.route("/", spotifySettings(deps));
  return app;
}

/** A program is told no address. */
function back(c: Context) {
  return wants(c) === "page" ? { location: "/settings/files" } : {};
}
