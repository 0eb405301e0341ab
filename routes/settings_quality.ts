import { type Context, Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import { pressed } from "../lib/quality_form.ts";
import { QualityForm, QualitySettings, UpgradesForm } from "../lib/schemas/quality_settings.ts";
import { readSetting } from "../lib/settings.ts";
import { saveSettings } from "../lib/settings/save.ts";
import { changedBy } from "../lib/web/changed_by.ts";
import { body, doc } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import {
  qualityFaultView,
  qualitySavedView,
  qualityView,
  upgradesSavedView,
} from "../views/settings_quality.tsx";
import type { Deps } from "./deps.ts";

const fails = [400, 409, 413, 415, 422] as const;

/** `/settings/quality`: which of equal recordings is taken, and what is replaced by a better one. */
export function qualitySettings({ sql, config }: Deps) {
  const app = new Hono();
  const read = async (): Promise<QualitySettings> => ({
    profile: await readSetting(sql, config, "quality_profile"),
    upgrades: await readSetting(sql, config, "upgrades"),
  });
  app.get("/quality", doc("Read what quality is wanted", QualitySettings), async (c) => {
    return reply(c, await read(), qualityView);
  });
  app.post(
    "/quality",
    doc("Change what quality is wanted", QualitySettings, { fails }),
    body(QualityForm),
    async (c) => {
      const form = c.req.valid("json");
      const outcome = form.act === "reset" ? { profile: null } : pressed(form);
      if ("field" in outcome) {
        if (wants(c) === "json") throw refused(outcome.field, outcome.message);
        const given = { settings: await read(), form };
        return reply(c, given, qualityFaultView, { status: 422 });
      }
      const changes = { quality_profile: outcome.profile };
      await saveSettings(sql, config, changes, { by: changedBy(c) });
      return reply(c, await read(), qualitySavedView, saved(c));
    },
  );
  app.post(
    "/upgrades",
    doc("Switch upgrades on or off", QualitySettings, { fails }),
    body(UpgradesForm),
    async (c) => {
      const changes = { upgrades: c.req.valid("json").enabled };
      await saveSettings(sql, config, changes, { by: changedBy(c) });
      return reply(c, await read(), upgradesSavedView, saved(c));
    },
  );
  return app;
}

function saved(c: Context) {
  return wants(c) === "page" ? { location: "/settings/quality" } : {};
}

function refused(name: string, message: string): AppError {
  const meta = { fields: [{ name, message }] };
  return new AppError("VALIDATION_ERROR", `${name}: ${message}`, { status: 422, meta });
}
