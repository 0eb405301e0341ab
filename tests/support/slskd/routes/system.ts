import type { Hono } from "hono";
import { Answer, jsonBody } from "../answer.ts";
import { timeText } from "../format.ts";
import type { Daemon } from "../sim.ts";
import type { Env } from "./env.ts";

const server = { address: "vps.slsknet.org", ipEndPoint: "203.0.113.9:2271" };

/** The connection to the Soulseek server (contracts/slskd.md §2). */
function serverJson({ session }: Daemon) {
  const { state } = session;
  const flags = state.split(", ");
  return {
    ...(state === "Disconnected" ? {} : server),
    state,
    isConnected: flags.includes("Connected"),
    isConnecting: flags.includes("Connecting"),
    isLoggedIn: flags.includes("LoggedIn"),
    isLoggingIn: flags.includes("LoggingIn"),
    isTransitioning: /ing/.test(state),
  };
}

function versionJson(version: string) {
  return {
    full: `${version} (${version}+e42a525d)`,
    current: version,
    latest: version,
    isUpdateAvailable: false,
    isCanary: false,
    isDevelopment: false,
  };
}

function watchdogJson({ session, sim }: Daemon) {
  const { nextAttemptAt, watching } = session;
  return {
    isEnabled: watching,
    isAttemptingConnection: watching && nextAttemptAt === undefined,
    ...(sim.profile.vpnAndHealth ? { isAwaitingVpn: false } : {}),
    ...(nextAttemptAt === undefined ? {} : { nextAttemptAt: timeText(nextAttemptAt) }),
  };
}

/** Shares of a user who is not banned for having none. */
export const shares = {
  scanPending: false,
  scanning: false,
  ready: true,
  faulted: false,
  cancelled: false,
  scanProgress: 1,
  hosts: ["local"],
  directories: 40,
  files: 812,
};

const quiet = {
  pendingReconnect: false,
  pendingRestart: false,
  relay: { mode: "Controller", controller: { state: "Disconnected" }, agents: [] },
  user: {
    username: "harmony_demo",
    privileges: { isPrivileged: false, privilegesRemaining: 0 },
    statistics: { averageSpeed: 912_000, directoryCount: 40, fileCount: 812, uploadCount: 19 },
  },
  distributedNetwork: {
    branchLevel: 3,
    branchRoot: "x",
    canAcceptChildren: true,
    childLimit: 25,
    children: [],
    hasParent: true,
    isBranchRoot: false,
    parent: "y",
  },
  shares,
  rooms: [],
  users: [],
};

const vpnAndHealth = {
  vpn: { isReady: false, isConnected: false },
  health: { search: { incoming: { latency: 3.1, queueDepth: 0, dropRate: 0 } } },
};

/** Health, version, application, server, session. */
export function systemRoutes(app: Hono<Env>, daemon: Daemon): void {
  const { profile, options } = daemon.sim;
  const version = `${profile.name}.0`;
  app.get("/health", (c) => c.text("Healthy"));
  app.get("/api/v0/session", (c) => c.body(null, 200));
  app.post("/api/v0/session", async (c) => {
    await jsonBody(c);
    throw new Answer(401);
  });
  app.get("/api/v0/session/enabled", (c) => c.json(!options.authDisabled));
  app.get("/api/v0/application/version", (c) => c.json(version));
  app.get("/api/v0/application/version/latest", (c) => c.json(versionJson(version)));
  app.get("/api/v0/application", (c) =>
    c.json({
      version: versionJson(version),
      ...quiet,
      server: serverJson(daemon),
      connectionWatchdog: watchdogJson(daemon),
      ...(profile.vpnAndHealth ? vpnAndHealth : {}),
    }));
  app.post("/api/v0/application/loopback", async (c) => {
    await jsonBody(c);
    return c.body(null, 200);
  });
  app.get("/api/v0/logs", (c) => c.json([]));
  serverRoutes(app, daemon);
}

function serverRoutes(app: Hono<Env>, daemon: Daemon): void {
  const { session } = daemon;
  app.get("/api/v0/server", (c) => c.json(serverJson(daemon)));
  app.put("/api/v0/server", (c) => {
    const status = session.watching ? 205 : 200;
    if (!session.loggedIn) session.connect();
    return c.body(null, status);
  });
  app.delete("/api/v0/server", async (c) => {
    if (typeof await jsonBody(c) !== "string") throw new Answer(400);
    session.disconnect(Infinity);
    return c.body(null, 204);
  });
}
