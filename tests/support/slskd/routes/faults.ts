import type { Context, MiddlewareHandler } from "hono";
import { limitText } from "./limits.ts";
import type { InjectionParams, Match } from "../injections.ts";
import type { Daemon } from "../sim.ts";
import type { Env } from "./env.ts";

/** What goes wrong between client and slskd (contracts/slskd.md §11.6 rows 13 to 19). */

/** Breaks the connection of a request. */
export type Cut = (remotePort: number) => void;

function proxyPage(status: number): Response {
  const page = `<html><head><title>${status}</title></head><body>nginx</body></html>`;
  return new Response(page, { status, headers: { "Content-Type": "text/html" } });
}

function refusal({ sim }: Daemon, route: string): Response | undefined {
  const { injections } = sim;
  if (injections.take("http-401", { route })) {
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Bearer" } });
  }
  if (injections.take("http-429", { route })) return Response.json(limitText, { status: 429 });
  const fault = injections.take("http-error", { route });
  if (!fault) return undefined;
  const status = fault.status ?? 500;
  return fault.html ? proxyPage(status) : Response.json("Injected failure", { status });
}

function trickle(daemon: Daemon, body: Uint8Array, ms: number): ReadableStream<Uint8Array> {
  const step = Math.max(1, Math.ceil(body.length / 10));
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await daemon.sim.clock.sleep(ms / 10, daemon.tasks.signal);
      if (at < body.length) controller.enqueue(body.subarray(at, at += step));
      if (at >= body.length) controller.close();
    },
  });
}

/** Half the body, then the end of the connection. */
function half(daemon: Daemon, body: Uint8Array, cut: () => void): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    async pull(controller) {
      if (!sent) controller.enqueue(body.subarray(0, Math.ceil(body.length / 2)));
      if (sent) await daemon.sim.clock.sleep(20, daemon.tasks.signal).finally(cut);
      sent = true;
    },
  }, { highWaterMark: 0 });
}

async function slow(
  daemon: Daemon,
  c: Context<Env>,
  params: InjectionParams["slow-answer"],
  cut: () => void,
): Promise<void> {
  const ms = params.ms ?? 5_000;
  const kind = params.kind ?? "latency";
  if (kind === "latency" || !c.res.body) {
    return await daemon.sim.clock.sleep(ms, daemon.tasks.signal);
  }
  const { status, headers } = c.res;
  const body = new Uint8Array(await c.res.arrayBuffer());
  const stream = kind === "trickle" ? trickle(daemon, body, ms) : half(daemon, body, cut);
  c.res = undefined;
  c.res = new Response(stream, { status, headers });
}

function outages({ sim, session }: Daemon, route: string): void {
  const byRequest = (_: unknown, match: Match) => match.route !== undefined;
  const outage = sim.injections.take("soulseek-disconnect", { route }, byRequest);
  if (outage) session.disconnect(outage.forMs ?? 5_000);
  const restart = sim.injections.take("daemon-restart", { route }, byRequest);
  if (restart) sim.restartSoon({ downMs: 5_000, ...restart });
}

/** Refuses, delays or loses answers as the scenario has it. */
export function faulty(daemon: Daemon, cutConnection: Cut): MiddlewareHandler<Env> {
  return async (c, next) => {
    const route = `${c.req.method} ${c.req.path}`;
    const cut = () => cutConnection(c.env.remoteAddr.port);
    outages(daemon, route);
    const refused = refusal(daemon, route);
    if (refused) return refused;
    await next();
    const delay = daemon.sim.injections.take("slow-answer", { route });
    if (delay) await slow(daemon, c, delay, cut);
    if (daemon.sim.injections.take("lost-reply", { route })) cut();
  };
}
