import type { Hono } from "hono";
import { mostAttempts } from "../download/machine.ts";
import type { Sim } from "../sim.ts";
import type { Env } from "./env.ts";

const limits = { queued: {}, daily: {}, weekly: {} };

function newTree(sim: Sim) {
  const download = {
    slots: 500,
    speedLimit: 1000,
    ...(sim.profile.patternPaths
      ? {
        retry: { attempts: mostAttempts, delay: 5000, maxDelay: 60_000, partial: "resume" },
        destination: { subdirectory: "${SOURCE_DIRECTORY}", exists: "rename" },
      }
      : {}),
  };
  return { transfers: { download, upload: { slots: 10, speedLimit: 1000 } }, integrations: {} };
}

function oldTree() {
  return {
    global: { download: { slots: 500, speedLimit: 1000 }, upload: { slots: 10 }, limits },
    groups: { default: {}, leechers: {}, blacklisted: {} },
    integration: {},
  };
}

/** Options as they are shown: secrets redacted (contracts/slskd.md §6.3). */
function optionsJson(sim: Sim) {
  return {
    instanceName: "default",
    headless: false,
    remoteConfiguration: false,
    remoteFileManagement: sim.options.remoteFileManagement ?? false,
    flags: { volatile: false },
    relay: { enabled: false, mode: "controller" },
    directories: { incomplete: sim.incompleteDir, downloads: sim.downloadsDir },
    ...(sim.profile.newOptions ? newTree(sim) : oldTree()),
    retention: { transfers: {}, files: {} },
    soulseek: {
      username: "harmony_demo",
      password: "*****",
      listenPort: 50_300,
      connection: { timeout: { connect: 10_000, inactivity: sim.timings.noAck } },
    },
    web: {
      port: sim.options.port ?? 5030,
      urlBase: sim.options.urlBase ?? "/",
      authentication: { disabled: sim.options.authDisabled ?? false, apiKeys: {} },
    },
  };
}

/** `GET /options`. */
export function optionRoutes(app: Hono<Env>, sim: Sim): void {
  app.get("/api/v0/options", (c) => c.json(optionsJson(sim)));
  app.get("/api/v0/options/startup", (c) => c.json(optionsJson(sim)));
}
