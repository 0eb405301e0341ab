import { Hono } from "hono";
import { z } from "zod";
import { paced } from "../lib/events/paced.ts";
import { Streams } from "../lib/events/streams.ts";
import { liveTopics } from "../lib/events/topics.ts";
import { doc } from "../lib/web/contract.ts";
import { seenOf } from "../lib/web/who.ts";
import { mayStay } from "./access.ts";
import type { Deps } from "./deps.ts";

const EventStream = z.string().meta({ id: "EventStream" });

const described = doc("Be told what changes", EventStream, {
  gives: ["text/event-stream"],
  fails: [429, 503],
  description: "Server-sent events without data, named after what changed: " +
    `${liveTopics.map((topic) => `\`${topic}\``).join(", ")}; each at most once a second. ` +
    "`resume` says that any of them may have been missed: it comes after a reconnection with " +
    "`Last-Event-ID`. A comment every 15 s. Read the resource itself to see what is so now.",
});

/** `/events`: one stream a page. Whoever cannot have it asks from time to time, as before. */
export function events({ hub, access, stop }: Deps) {
  const topics = paced((topic) => streams.tell(topic));
  const streams = new Streams({ emptied: () => topics.stop() });
  hub.on("events", (topic) => {
    if (streams.size === 0) return;
    if (topic === "") streams.tell("resume");
    else topics.hear(topic);
  });
  hub.on("keys", () => void streams.look());
  stop?.addEventListener("abort", () => streams.end(), { once: true });
  const app = new Hono();
  app.get("/", described, (c) => {
    c.header("Content-Type", "text/event-stream");
    c.header("Cache-Control", "no-store, no-transform");
    // nginx holds back what is not said to be a stream.
    c.header("X-Accel-Buffering", "no");
    if (c.req.method === "HEAD") return c.body(null);
    const client = [c.get("who")?.id, seenOf(c).client, c.req.header("User-Agent")].join(" ");
    const stillMay = () => mayStay(c, access);
    return c.body(streams.open({ client, stillMay }, c.req.header("Last-Event-ID")));
  });
  return app;
}
