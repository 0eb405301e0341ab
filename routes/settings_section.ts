import { type Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { SettingsSection } from "../lib/schemas/setting_detail.ts";
import { SettingSection } from "../lib/schemas/setting_sections.ts";
import type { Sent } from "../lib/schemas/setting_form.ts";
import { changedIn } from "../lib/settings/form.ts";
import { settingDetails } from "../lib/settings/read.ts";
import { saveSettings } from "../lib/settings/save.ts";
import { changedBy } from "../lib/web/changed_by.ts";
import { body, doc, params } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import {
  faultySectionView,
  savedSectionView,
  sectionFormView,
  sectionView,
} from "../views/settings_section.tsx";
import type { Deps } from "./deps.ts";

/** A form sends its fields by their keys; `reset=KEY` takes one back to its default. */
const Form = z.record(z.string().max(100), z.string().max(5000));
const Param = z.object({ section: SettingSection });

/** `/settings/sections/{section}`: the settings of a page that have no form of their own. */
export function sectionSettings({ sql, config }: Deps) {
  const app = new Hono();
  const read = async (section: SettingSection): Promise<SettingsSection> => ({
    section,
    details: await settingDetails(sql, config, section),
  });
  app.get(
    "/sections/:section",
    doc("Read the settings of one page", SettingsSection, { fails: [404] }),
    params(Param),
    async (c) => {
      const view = wants(c) === "fragment" ? sectionFormView : sectionView;
      return reply(c, await read(c.req.valid("param").section), view);
    },
  );
  app.post(
    "/sections/:section",
    doc("Change settings of one page", SettingsSection, {
      fails: [400, 404, 409, 413, 415, 422],
      description:
        "As its form sends them, all as texts: a box that is not ticked is missing, an " +
        "empty field goes back to the default, an empty secret stays. `reset` names one key that " +
        "goes back to its default. Programs have `POST /settings`, which knows types.",
    }),
    params(Param),
    body(Form),
    async (c) => {
      const { section } = c.req.valid("param");
      const sent: Sent = c.req.valid("json");
      const before = await read(section);
      const saving = { by: changedBy(c) };
      try {
        await saveSettings(sql, config, changesOf(before, sent), saving);
      } catch (error) {
        const faults = faultsOf(error);
        if (!faults || wants(c) === "json") throw error;
        return reply(c, { ...before, sent, faults }, faultySectionView, { status: 422 });
      }
      return reply(c, await read(section), savedSectionView, saved(c, section));
    },
  );
  // What people type; a section with a page of its own was found there before.
  app.get(
    `/:section{${SettingSection.options.join("|")}}`,
    (c) => c.redirect(c.req.path.replace(/[^/]*$/, "sections/$&"), 302),
  );
  return app;
}

function changesOf({ details }: SettingsSection, sent: Sent): Record<string, unknown> {
  const { reset } = sent;
  if (reset === undefined || reset === "") return changedIn(details, sent);
  if (details.some(({ key }) => key === reset)) return { [reset]: null };
  throw new AppError("VALIDATION_ERROR", "reset: There is no such setting here", {
    status: 422,
    meta: { fields: [{ name: "reset", message: "There is no such setting here" }] },
  });
}

/** The names of fields that cannot be saved, with what is wrong; `undefined` for other errors. */
function faultsOf(error: unknown): Record<string, string> | undefined {
  if (!(error instanceof AppError) || error.code !== "VALIDATION_ERROR") return undefined;
  const fields = error.meta["fields"] as { name: string; message: string }[] | undefined;
  return fields && Object.fromEntries(fields.map(({ name, message }) => [name, message]));
}

function saved(c: Context, section: SettingSection) {
  const location = `/settings/sections/${section}`;
  return { events: ["settings"], ...(wants(c) === "page" ? { location } : {}) };
}
