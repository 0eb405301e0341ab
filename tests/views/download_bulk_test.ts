import assert from "node:assert/strict";
import type { BulkDone } from "../../lib/schemas/download_bulk.ts";
import { DownloadState } from "../../lib/schemas/download_state.ts";
import { bulkView } from "../../views/download_bulk_toast.tsx";
import { downloadsView } from "../../views/downloads.tsx";
import { busyList, download, downloadList, ui } from "./fixtures.ts";

type List = Parameters<typeof downloadsView.fragment>[0];
const html = (list: List) => `${downloadsView.fragment(list, ui())}`;

Deno.test("every row can be chosen for the form below it, which comes back to this list", () => {
  const list = { ...busyList, query: { ...busyList.query, all: false, q: "a&b", offset: 40 } };
  const shown = html(list);
  assert.equal(shown.match(/name="ids" value="\d+" form="bulk"/g)?.length, list.downloads.length);
  assert.match(shown, /<form id="bulk"[^>]*method="post" action="\/downloads\/bulk"/);
  assert.match(shown, /name="next" value="\/downloads\?q=a%26b&amp;offset=40"/);
  const [bar] = /<form id="bulk".*?<\/form>/s.exec(shown)!;
  const buttons = [...bar.matchAll(/<button[^>]*id="bulk-(\w+)"/g)].map(([, action]) => action);
  assert.deepEqual(buttons, ["priority", "retry", "cancel", "remove"]);
});

Deno.test("all that failed is retried apart, of one import when that is shown, and only if some did", () => {
  const id = "0f5c1c9e-6a0e-4f0e-9f5d-0d7d6f0a1b11";
  const shown = html({ ...busyList, query: { ...busyList.query, status: "queued", import: id } });
  const [form] = /<form [^>]*hx-confirm="[^"]*12[^>]*>.*?<\/form>/s.exec(shown)!;
  assert.match(form, /name="status" value="failed"/);
  assert.match(form, new RegExp(`name="import" value="${id}"`));
  assert.match(form, /Restart all failed \(12\)/);
  const counts = { ...busyList.counts, failed: 0 };
  assert.doesNotMatch(html({ ...busyList, counts }), /retry-all/);
});

const files: [query: Partial<List["query"]>, search: string][] = [
  [{ all: false }, "all=false"],
  [{ all: true }, ""],
  [{ all: false, status: "failed" }, "status=failed"],
  [{ all: true, q: "a b", offset: 60, sort: "newest" }, "q=a+b"],
];

for (const [query, search] of files) {
  Deno.test(`a file of ${search || "everything"} holds what the list shows, without its pages`, () => {
    const shown = html({ ...busyList, query: { ...busyList.query, ...query } });
    const found = new URLSearchParams(
      /id="export-csv"[^>]*href="\/downloads\/export\?([^"]*)"/.exec(shown)![1]!
        .replaceAll("&amp;", "&"),
    );
    assert.equal(found.get("format"), "csv");
    found.delete("format");
    assert.equal(found.toString(), search);
  });
}

Deno.test("an order and a period stay over chips, search, pages and polls", () => {
  const from = new Date("2024-03-01T00:00:00Z");
  const query = { ...busyList.query, sort: "oldest", from } as const;
  const shown = html({ ...busyList, query });
  assert.match(shown, /hx-get="\/downloads\?all=true&amp;from=2024-03-01T[^"]*&amp;sort=oldest"/);
  assert.match(shown, /id="chip-failed" href="[^"]*from=2024-03-01T[^"]*sort=oldest"/);
  assert.match(shown, /id="page-next"[^>]*href="[^"]*sort=oldest&amp;offset=20"/);
  assert.match(shown, /id="sort-oldest"[^>]*aria-current="true"/);
  assert.match(shown, /type="hidden" name="sort" value="oldest"/);
  assert.match(shown, /type="hidden" name="from" value="2024-03-01T/);
});

Deno.test("the menu of a row offers to remove what is over, and leads to its peer", () => {
  const offers = DownloadState.options.filter((state) =>
    html(downloadList([download({ state })])).includes('id="remove-7"')
  );
  assert.deepEqual(offers, ["completed", "failed", "dead_letter", "cancelled"]);
  const shown = html(downloadList([download({ username: "a&b ü" })]));
  assert.match(shown, /id="user-7"[^>]*href="\/soulseek\/user\?username=a%26b\+%C3%BC"/);
  assert.doesNotMatch(html(downloadList([download()])), /id="user-7"/);
});

const outcome = (values: Partial<BulkDone>): BulkDone => ({
  action: "retry",
  results: [],
  done: 0,
  failed: 0,
  ...values,
});

const toasts: [outcome: BulkDone, kind: string, text: string][] = [
  [outcome({ done: 2 }), "ok", "2 downloads restarted."],
  [
    outcome({ action: "remove", done: 500, left: 7 }),
    "ok",
    "500 downloads removed from the list. 7 more match.",
  ],
  [
    outcome({
      action: "cancel",
      done: 1,
      failed: 3,
      results: [
        { id: 1, ok: true },
        { id: 2, ok: false, code: "CONFLICT" },
        { id: 3, ok: false, code: "CONFLICT" },
        { id: 4, ok: false, code: "MADE_UP" },
      ],
    }),
    "ok",
    "1 download cancelled. 3 were left as they are: not possible in its state (2), an error, see the log (1).",
  ],
  [
    outcome({ action: "cancel", failed: 1, results: [{ id: 2, ok: false, code: "NOT_FOUND" }] }),
    "error",
    "1 was left as it is: not there any more (1).",
  ],
];

for (const [done, kind, text] of toasts) {
  Deno.test(`an order says: ${text}`, () => {
    const shown = `${bulkView.fragment(done, ui())}`;
    assert.ok(shown.includes(`data-kind="${kind}"`));
    assert.ok(shown.includes(text), shown);
  });
}
