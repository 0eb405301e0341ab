import { type Context, Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { SpotifySent, SpotifySettings } from "../lib/schemas/spotify_form.ts";
import { SetupChange } from "../lib/schemas/spotify_setup.ts";
import { obstacle } from "../lib/spotify/problems.ts";
import { saveSetup } from "../lib/spotify/save_setup.ts";
import { spotifySetup } from "../lib/spotify/setup.ts";
import { readStanding } from "../lib/spotify/standing.ts";
import { changedBy } from "../lib/web/changed_by.ts";
import { body, bodyOrNone, doc } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import {
  faultySpotifyView,
  savedSpotifyView,
  spotifySettingsView,
} from "../views/settings_spotify.tsx";
import { spotifyTestedView } from "../views/spotify_toasts.tsx";
import type { Deps } from "./deps.ts";

const Tested = z.object({ ok: z.literal(true) }).meta({ id: "SpotifyTested" });

/** `/settings/spotify`: the app of one's own, and what is asked with it. */
export function spotifySettings(deps: Deps) {
  const { sql, config } = deps;
  const app = new Hono();
  app.get(
    "/spotify",
    doc("Read how Spotify is set up", SpotifySettings, {
      description: "The client secret is never shown. What was saved goes before the environment.",
    }),
    async (c) => reply(c, await read(deps), spotifySettingsView),
  );
  app.post(
    "/spotify",
    doc("Set Spotify up", SpotifySettings, {
      fails: [400, 409, 413, 415, 422],
      description: "An empty field goes back to the environment; an empty `client_secret` keeps " +
        "the one that is saved, `act=forget_secret` deletes it. Another client ID disconnects.",
    }),
    body(SpotifySent),
    async (c) => {
      const { act, ...sent } = c.req.valid("json");
      const change = SetupChange.safeParse(act === "save" ? sent : { remove_secret: true });
      const faults = change.success
        ? await faultsOf(
          saveSetup(sql, config, changed(change.data, await read(deps)), changedBy(c)),
        )
        : change.error.issues.map(({ path }) => String(path[0]));
      if (faults.length > 0) return await refused(deps, c, sent, [...new Set(faults)]);
      return reply(c, await read(deps), savedSpotifyView, saved(c));
    },
  );
  app.post(
    "/spotify/test",
    doc("Ask Spotify whether the set-up works", Tested, {
      fails: [400, 403, 409, 413, 415, 422, 429, 502, 503, 504],
    }),
    bodyOrNone(z.object({})),
    async (c) => {
      await ask(deps, c.req.raw.signal);
      return reply(c, { ok: true as const }, spotifyTestedView, saved(c));
    },
  );
  return app;
}

async function read({ sql, config }: Deps): Promise<SpotifySettings> {
  return { ...await spotifySetup(sql, config), embed_reader: config.SPOTIFY_EMBED_READER };
}

/** As the account that is connected, else as the app alone. */
async function ask({ sql, config, providers }: Deps, signal: AbortSignal): Promise<void> {
  const { clientId, connected } = await readStanding(sql, config);
  if (!providers.spotify || !clientId) throw obstacle("SPOTIFY_NOT_CONFIGURED");
  if (connected) await providers.spotify.me({ signal, priority: "person" });
  else await providers.spotify.check(signal);
}

/** What the form only showed is not made somebody's choice. */
function changed(change: SetupChange, now: SpotifySettings): SetupChange {
  const kept = { ...change };
  for (const key of ["client_id", "redirect_uri", "market"] as const) {
    if (now[key].source !== "saved" && kept[key] === now[key].value) delete kept[key];
  }
  return kept;
}

/** The names of fields that cannot be saved as they are. */
async function faultsOf(saving: Promise<void>): Promise<string[]> {
  try {
    await saving;
    return [];
  } catch (error) {
    const fields = error instanceof AppError && error.meta["fields"];
    if (!Array.isArray(fields)) throw error;
    return fields.map(({ name }) => String(name));
  }
}

/** What is wrong with each field; the secret is not sent back, whatever it was. */
async function refused(
  deps: Deps,
  c: Context,
  { client_secret: _, ...sent }: Partial<SpotifySent>,
  names: readonly string[],
) {
  if (wants(c) === "json") {
    const fields = names.map((name) => ({ name, message: `${name} does not fit` }));
    const message = `Cannot be used: ${names.join(", ")}`;
    throw new AppError("VALIDATION_ERROR", message, { status: 422, meta: { fields } });
  }
  const data = { settings: await read(deps), sent, faults: names };
  return reply(c, data, faultySpotifyView, { status: 422 });
}

function saved(c: Context) {
  return {
    events: ["spotify"],
    ...(wants(c) === "page" ? { location: "/settings/spotify" } : {}),
  };
}
