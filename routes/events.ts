import { Hono } from "hono";
import { z } from "zod";
import { paced } from "../lib/events/paced.ts";
import { Streams } from "../lib/events/streams.ts";
import { liveTopics } from "../lib/events/topics.ts";
import { doc, query } from "../lib/web/contract.ts";
import { seenOf } from "../lib/web/who.ts";
import { mayStay } from "./access.ts";
import type { Deps } from "./deps.ts";

const EventStream = z.string().meta({ id: "EventStream" });

const described = doc("Be told what changes", EventStream, {
  gives: ["text/event-stream"],
  fails: [429, 503],
  description: "Server-sent events without data, named after what changed: " +
    `${liveTopics.map((topic) => `\`${topic}\``).join(", ")}; each at most once a second. ` +
    "After a reconnection with `Last-Event-ID` what changed meanwhile is told; `resume` says that any " +
    "of them may have been missed. A comment every 15 s. Read the resource itself to see what is so now.",
});

const Since = z.object({
  since: z.string().max(64).optional().meta({
    description:
      "Where a page stood when it was made, for its first stream; `Last-Event-ID` counts more",
  }),
});

/** The streams of this process, told what the hub hears until `stop`. */
export function tellingStreams({ hub, stop }: Pick<Deps, "hub" | "stop">): Streams {
  const topics = paced((topic) => streams.tell(topic));
  const streams = new Streams({ emptied: () => topics.flush() });
  hub.on("events", (topic) => {
    if (topic === "") return streams.tell("resume");
    // What nobody hears counts, too, but needs no pace.
    if (streams.size === 0) streams.tell(topic);
    else topics.hear(topic);
  });
  hub.on("keys", () => void streams.look());
  stop?.addEventListener("abort", () => streams.end(), { once: true });
  return streams;
}

/** `/events`: one stream a page. Whoever cannot have it asks from time to time, as before. */
export function events({ access }: Deps, streams: Streams) {
  const app = new Hono();
  app.get("/", described, query(Since), (c) => {
    c.header("Content-Type", "text/event-stream");
    c.header("Cache-Control", "no-store, no-transform");
    // nginx holds back what is not said to be a stream.
    c.header("X-Accel-Buffering", "no");
    if (c.req.method === "HEAD") return c.body(null);
    const client = [c.get("who")?.id, seenOf(c).client, c.req.header("User-Agent")].join(" ");
    const stillMay = () => mayStay(c, access);
    const heard = c.req.header("Last-Event-ID") ?? c.req.valid("query").since;
    return c.body(streams.open({ client, stillMay }, heard));
  });
  return app;
}
