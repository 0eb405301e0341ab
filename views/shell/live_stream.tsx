import type { Ui } from "../ui.ts";

/**
 * Where a page hears what changed (`GET /events`): an event's name is what parts of the page listen to.
 * What changed between the making of the page and the first word of the stream is made good, too.
 * `app.js` puts it into the page, and opens it only while the page is seen and updates are on; a
 * stream that could not be had is tried for again.
 */
export function LiveStream({ ui: { since } }: { ui: Ui }) {
  return (
    <template id="stream">
      <div
        id="events"
        hx-sse:connect={since ? `/events?since=${since}` : "/events"}
        hx-swap="none"
        hx-trigger="load, ui-resume from:document, every 60s"
        hidden
      >
      </div>
    </template>
  );
}
