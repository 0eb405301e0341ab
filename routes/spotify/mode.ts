import { Hono } from "hono";
import { z } from "zod";
import { SpotifyMode } from "../../lib/schemas/spotify.ts";
import { SpotifyModeState } from "../../lib/schemas/spotify_setup.ts";
import { readMode, setMode } from "../../lib/spotify/mode.ts";
import { body, doc } from "../../lib/web/contract.ts";
import { reply } from "../../lib/web/reply.ts";
import { modeChangedView } from "../../views/spotify_toasts.tsx";
import type { Deps } from "../deps.ts";
import { answer, leads } from "./answer.ts";

const Choice = z.object({ mode: z.string().trim().toUpperCase().pipe(SpotifyMode) })
  .meta({ id: "SpotifyModeChoice" });

/** `/spotify/mode`: FREE or PRO. */
export function mode({ sql, config }: Deps) {
  const app = new Hono();
  app.get("/mode", doc("Read Spotify's mode", SpotifyModeState), async (c) => {
    return answer(c, { mode: await readMode(sql, config) });
  });
  app.post(
    "/mode",
    doc("Choose Spotify's mode", SpotifyModeState, {
      fails: [400, 409, 413, 415, 422],
      description:
        "PRO needs a connected account; `meta.reason` says what is missing. Nobody has " +
        "to choose: without a choice the mode is PRO as soon as an account is connected.",
    }),
    body(Choice),
    async (c) => {
      const { mode } = c.req.valid("json");
      await setMode(sql, config, mode);
      return reply(c, { mode }, modeChangedView, leads(c));
    },
  );
  return app;
}
