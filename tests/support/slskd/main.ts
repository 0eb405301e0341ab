/**
 * The stand-in as a process of its own, so that killing it is a real daemon crash. Prints one
 * line of JSON, `{url, control, api_key, downloads}`, when it listens.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { demoInjections, demoPeers } from "../../demo/catalogue.ts";
import type { InjectionSpec } from "./injections.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { startSlskd } from "./slskd.ts";
import { demo, fast, real, type Timings } from "./timings.ts";
import type { Peer } from "./types.ts";

const presets = { demo, fast, real };
const port = z.coerce.number().int().min(0).max(65535);

const Settings = z.object({
  directory: z.string().min(1),
  port: port.default(5030),
  "control-port": port.default(0),
  catalogue: z.string().default("demo"),
  timings: z.enum(["demo", "fast", "real"]).default("demo"),
  profile: z.enum(Object.keys(profiles) as [ProfileName]).default("0.26.0"),
  "api-key": z.string().min(16).max(255).optional(),
  seed: z.coerce.number().int().optional(),
});

interface Catalogue {
  peers: Peer[];
  injections: readonly InjectionSpec[];
  /** Numbers that differ from the chosen timings. */
  timings?: Partial<Timings>;
}

function readCatalogue(name: string): Catalogue {
  if (name === "demo") return { peers: demoPeers(), injections: demoInjections };
  const { peers = [], injections = [], timings = {} } = JSON.parse(Deno.readTextFileSync(name));
  return { peers, injections, timings };
}

function readSettings() {
  const names = Object.keys(Settings.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  return Settings.parse(parseArgs({ args: Deno.args, options }).values);
}

const settings = readSettings();
const catalogue = readCatalogue(settings.catalogue);
const slskd = await startSlskd({
  directory: settings.directory,
  port: settings.port,
  controlPort: settings["control-port"],
  profile: settings.profile,
  peers: catalogue.peers,
  injections: [...catalogue.injections],
  timings: { ...presets[settings.timings], ...catalogue.timings },
  ...(settings["api-key"] ? { apiKey: settings["api-key"] } : {}),
  ...(settings.seed === undefined ? {} : { seed: settings.seed }),
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => void slskd.close().finally(() => Deno.exit(0)));
}
const { url, control, apiKey, downloadsDir } = slskd;
console.log(JSON.stringify({ url, control, api_key: apiKey, downloads: downloadsDir }));
