import assert from "node:assert/strict";
import { heldOutcomesView } from "../../views/quarantine_toasts.tsx";
import { quarantineView } from "../../views/quarantine.tsx";
import { ui } from "./fixtures.ts";
import { held, outcomes, quarantineList } from "./quarantine_fixtures.ts";

const html = (list: Parameters<typeof quarantineView.fragment>[0]) =>
  String(quarantineView.fragment(list, ui()));

Deno.test("a refused file that is there can be heard, taken and deleted", () => {
  const page = html(quarantineList([held({ id: 5 })]));
  assert.match(page, /<audio id="listen-5"[^>]*preload="none"[^>]*src="\/quarantine\/5\/audio"/);
  assert.match(page, /id="accept-5"/);
  assert.match(page, /id="delete-5"/);
  assert.match(page, /16\.6 kHz/);
});

Deno.test("one that is gone can only be taken off the list", () => {
  const page = html(quarantineList([held({ id: 5, present: false, acceptable: false })]));
  assert.doesNotMatch(page, /<audio|id="accept-5"/);
  assert.match(page, /not in its folder any more/);
  assert.match(page, /id="delete-5"/);
});

Deno.test("a file whose download has or gets another is not offered", () => {
  const busy = html(quarantineList([held({ acceptable: false })]));
  assert.doesNotMatch(busy, /id="accept-1"/);
  assert.match(busy, /has or is getting another file/);
  const gone = held({ acceptable: false, download_id: null, download_state: null });
  assert.match(html(quarantineList([gone])), /download is not there any more/);
});

Deno.test("what was decided already offers nothing", () => {
  const page = html(quarantineList([held({ state: "deleted" })], { state: "deleted" }));
  assert.doesNotMatch(page, /<audio|id="(accept|delete|tick)-1"/);
});

Deno.test("a toast counts what came of each", () => {
  assert.equal(heldOutcomesView.title(outcomes, ui()), "1 file taken · 1 file not possible now");
});
