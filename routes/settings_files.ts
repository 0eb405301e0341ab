import { type Context, Hono } from "hono";
import { AppError } from "../lib/errors.ts";
import { namingExamples } from "../lib/naming.ts";
import {
  type NamingFault,
  NamingForm,
  NamingPreview,
  NamingSettings,
  PreviewQuery,
} from "../lib/schemas/naming.ts";
import { NamingTemplate } from "../lib/schemas/setting.ts";
import { readSetting } from "../lib/settings.ts";
import { saveSettings } from "../lib/settings/save.ts";
import { changedBy } from "../lib/web/changed_by.ts";
import { body, doc, query } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { previewView } from "../views/naming_preview.tsx";
import { filesFaultView, filesSavedView, filesView } from "../views/settings_files.tsx";
import type { Deps } from "./deps.ts";

/** `/settings/files`: names of files in the library. */
export function fileSettings({ sql, config }: Deps) {
  const app = new Hono();
  const read = async (): Promise<NamingSettings> => {
    const { value, ...about } = await readSetting(sql, config, "naming_template");
    return { template: value, examples: await namingExamples(sql, value), ...about };
  };
  app.get("/files", doc("Read how files are named", NamingSettings), async (c) => {
    return reply(c, await read(), filesView);
  });
  app.post(
    "/files",
    doc("Change how files are named", NamingSettings, { fails: [400, 409, 413, 415, 422] }),
    body(NamingForm),
    async (c) => {
      const { template = "", act } = c.req.valid("json");
      const fault = act === "save" ? faultOf(template) : null;
      if (fault) {
        if (wants(c) === "json") throw refused(fault.message, 422);
        const given = { ...await read(), template, examples: [], ...fault };
        return reply(c, given, filesFaultView, { status: 422 });
      }
      const value = act === "reset" ? null : template.trim();
      await saveSettings(sql, config, { naming_template: value }, { by: changedBy(c) });
      return reply(c, await read(), filesSavedView, saved(c));
    },
  );
  app.get(
    "/files/preview",
    doc("See what a template makes of some tracks", NamingPreview, { fails: [400] }),
    query(PreviewQuery),
    async (c) => {
      const { template } = c.req.valid("query");
      const fault = faultOf(template);
      if (fault && wants(c) === "json") throw refused(fault.message, 400);
      const examples = fault ? [] : await namingExamples(sql, template);
      const shown = { template, examples, ...fault };
      return reply(c, shown, previewView, { status: fault ? 400 : 200 });
    },
  );
  return app;
}

function saved(c: Context) {
  return wants(c) === "page" ? { location: "/settings/files" } : {};
}

function faultOf(template: string): (NamingFault & { message: string }) | null {
  const issue = NamingTemplate.safeParse(template).error?.issues[0];
  if (issue?.code !== "custom") return null;
  return { ...issue.params as NamingFault, message: issue.message };
}

function refused(message: string, status: 400 | 422): AppError {
  const fields = [{ name: "template", message }];
  return new AppError("VALIDATION_ERROR", `template: ${message}`, { status, meta: { fields } });
}
