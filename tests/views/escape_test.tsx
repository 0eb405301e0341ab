import assert from "node:assert/strict";
import { jsx } from "hono/jsx";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";

const marks = `<b id='x' title="y">&amp;</b>`;
const escaped = "&lt;b id=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;&lt;/b&gt;";

/** Whatever a view may be handed from outside, also where its type says otherwise. */
const foreign: readonly unknown[] = [
  marks,
  `" onmouseover="alert(1)" x="`,
  "' autofocus onfocus='alert(1)",
  "</title></textarea><script>alert(1)</script>",
  ["<i>", ["<u>"], 1, null],
  0,
  7,
  true,
  false,
  null,
  undefined,
  "",
];

/** Templates are compiled with their fixed parts as text (`jsx` in deno.json). */
Deno.test("foreign text stays text in a compiled template, as a child and as an attribute", () => {
  const shown = `${<p id="fixed" title={marks} data-name={marks}>{marks}</p>}`;
  assert.equal(
    shown,
    `<p id="fixed" title="${escaped}" data-name="${escaped}">${escaped}</p>`,
  );
  assert.equal(`${<p>{[marks, [marks]]}</p>}`, `<p>${escaped}${escaped}</p>`);
  assert.equal(`${<p {...{ title: marks }}>{marks}</p>}`, `<p title="${escaped}">${escaped}</p>`);
  assert.equal(
    `${<p title="&quot;&lt;">a &amp; b &lt;</p>}`, // What is fixed is written as it is meant.
    `<p title="&quot;&lt;">a &amp; b &lt;</p>`,
  );
});

Deno.test("a name of an attribute that is none is left out", () => {
  const names = { "x><script>": "1", "on load": "1", title: "t" };
  assert.equal(`${<p {...names}>x</p>}`, `<p title="t">x</p>`);
});

Deno.test("a compiled template says what one put together at run time says", () => {
  const squeezed = (html: unknown) =>
    `${html}`.replaceAll(/ +(?=>| )|\/(?=>$)|(?<=checked)=""/g, "");
  for (const value of foreign) {
    const child = value as Child;
    const text = value as string;
    assert.equal(
      squeezed(<p class="a" title={text}>b {child} c</p>),
      squeezed(jsx("p", { class: "a", title: text }, "b ", child, " c")),
      String(value),
    );
    assert.equal(
      squeezed(<input value={text} checked={!value} />),
      squeezed(jsx("input", { value: text, checked: !value })),
    );
  }
  const stranger = { toString: () => "<i>" } as unknown as Child;
  assert.equal(`${<p>{stranger}</p>}`, "<p>&lt;i&gt;</p>");
  assert.equal(`${<p>{raw("<b>")}</p>}`, "<p><b></p>");
});
