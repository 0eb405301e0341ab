/** htmx as ui.md §1.3 measured it: 5xx never replaces what is on screen, `open` survives a morph. */
const htmxConfig = {
  noSwap: [204, 304, "5xx"],
  morphIgnore: ["data-htmx-powered", "open"],
  defaultTimeout: 15_000,
  extensions: "sse,ptag",
};

/** The head of every page: nothing inline, all of it from this server. */
export function Head({ title }: { title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content={JSON.stringify(htmxConfig)} />
      <title>{`${title} · Harmony`}</title>
      <link rel="icon" href="/static/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/static/icon-180.png" />
      <link rel="stylesheet" href="/static/app.css" />
      <script src="/static/htmx-4.0.1.min.js" defer></script>
      <script src="/static/hx-ptag-4.0.1.min.js" defer></script>
      <script src="/static/hx-sse-4.0.1.min.js" defer></script>
      <script src="/static/app.js" defer></script>
      <script src="/static/rows.js" defer></script>
      <script src="/static/filter.js" defer></script>
    </head>
  );
}
