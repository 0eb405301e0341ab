import { basename, extname } from "node:path";
import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import { presentHeld } from "../../lib/quarantine_look.ts";
import { doc, params } from "../../lib/web/contract.ts";
import { sendFile } from "../../lib/web/send_file.ts";
import type { Deps } from "../deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

const Bytes = z.string().meta({ format: "binary" });

/** What browsers call the sound of each kind; anything else is not for playing. */
const types: Readonly<Record<string, string>> = {
  ".flac": "audio/flac",
  ".mp3": "audio/mpeg",
  ".mp2": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".m4b": "audio/mp4",
  ".mp4": "audio/mp4",
  ".alac": "audio/mp4",
  ".aac": "audio/aac",
  ".ogg": "audio/ogg",
  ".oga": "audio/ogg",
  ".opus": "audio/ogg",
  ".wav": "audio/wav",
  ".aiff": "audio/aiff",
  ".aif": "audio/aiff",
  ".ape": "audio/x-ape",
  ".wv": "audio/x-wavpack",
  ".wma": "audio/x-ms-wma",
};

/** `/quarantine/{id}/audio`: a person listens before they decide. */
export function heldAudio(deps: Deps) {
  const app = new Hono();
  app.get(
    "/:id/audio",
    doc("Listen to a refused file", Bytes, {
      also: { 206: Bytes },
      fails: [404, 503],
      gives: [...new Set(Object.values(types))],
      description: "The bytes as they are, never read as anything but sound. Takes one `Range`.",
    }),
    params(Id),
    async (c) => {
      const { held, path } = await presentHeld(deps, c.req.valid("param").id);
      if (held.path === null) {
        throw new AppError("NOT_FOUND", "The file is not in the quarantine folder yet");
      }
      const name = basename(held.filename.replaceAll("\\", "/"));
      const type = types[extname(path).toLowerCase()];
      return await sendFile(c, path, { name, type });
    },
  );
  return app;
}
