import assert from "node:assert/strict";
import { Layout } from "../../views/layout.tsx";
import type { Ui } from "../../views/ui.ts";
import { attack, slskd, ui as uiOf } from "./fixtures.ts";

function page(values: Partial<Ui> = {}, title = "Title"): string {
  return `${<Layout title={title} ui={uiOf(values)}>content</Layout>}`;
}

Deno.test("the page says its language, theme and switches before any script runs", () => {
  const html = page({ language: "de", theme: "dark", live: false, keys: false });
  assert.match(html, /^<html lang="de" data-theme="dark" data-live="off" data-keys="off" ?>/);
  assert.match(html, /id="live"[^>]*value="on"[^>]*aria-checked="false"/);
  assert.match(html, /id="conn" data-state="paused"[^>]*>Angehalten</);
});

Deno.test("the navigation marks the page that holds the path", () => {
  const current = (path: string) =>
    /<a href="([^"]+)" class="nav-link" aria-current="page"/
      .exec(page({ path }))?.[1];
  assert.equal(current("/"), "/");
  assert.equal(current("/downloads?status=failed"), "/downloads");
  assert.equal(current("/download/7"), "/downloads");
  assert.equal(current("/imports/free"), "/imports");
  assert.equal(current("/nothing"), undefined);
});

Deno.test("a problem of slskd is a banner with the way to the checklist", () => {
  const html = page({ slskd: slskd("not_configured") });
  assert.match(
    html,
    /alert-bad.*Download blocked: SLSKD_BASE_URL is missing.*href="\/#setup-head/s,
  );
  assert.match(page({ slskd: slskd("unreachable") }), /alert-warn/);
  assert.doesNotMatch(page(), /class="alert/);
});

Deno.test("the way to Soulseek says what is wrong with it", () => {
  const state = (status: Parameters<typeof slskd>[0], language: Ui["language"] = "en") =>
    /id="nav-slskd"[^>]*>(.*?)<\/a>/s.exec(page({ slskd: slskd(status), language }))?.[1]
      ?.replace(/<span class="sr-only">.*?<\/span>/g, "").replace(/<[^>]*>/g, "");
  assert.equal(state("ok"), "");
  assert.equal(state("not_logged_in"), "Degraded");
  assert.equal(state("not_logged_in", "de"), "Eingeschränkt");
  assert.equal(state("unreachable"), "Offline");
  assert.equal(state("unauthorised", "de"), "Fehler");
});

Deno.test("the operator's line is on every page, as text", () => {
  const html = page({ banner: attack });
  assert.match(html, /alert-info.*&lt;script&gt;/s);
});

Deno.test("signing out is offered only where somebody is signed in", () => {
  assert.match(page({ signedIn: true }), /action="\/logout"/);
  assert.doesNotMatch(page({ signedIn: false }), /action="\/logout"/);
});

Deno.test("the sign-in page shows no navigation and nothing of the installation", () => {
  const html = page({ path: "/login?next=%2F", slskd: slskd("unauthorised"), banner: "internal" });
  assert.doesNotMatch(html, /<nav|SLSKD|internal|hx-get/);
  assert.match(html, /<main id="main"/);
});

Deno.test("preferences can be saved without JavaScript and come back to the page", () => {
  const html = page({ path: "/downloads?q=a&all=true" });
  const forms = html.match(/<form method="post" action="\/preferences"/g) ?? [];
  const ways = html.match(/name="next" value="\/downloads\?q=a&amp;all=true"/g) ?? [];
  assert.equal(forms.length, 4);
  assert.equal(ways.length, 4);
});

Deno.test("the htmx configuration is JSON that keeps failures off the screen", () => {
  const content = /name="htmx-config" content="([^"]+)"/.exec(page())?.[1];
  const config = JSON.parse(content!.replaceAll("&quot;", '"'));
  assert.deepEqual(config.noSwap, [204, 304, "5xx"]);
  assert.equal(config.extensions, "sse,ptag");
});
