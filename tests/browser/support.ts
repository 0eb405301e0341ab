import axeCore from "axe-core";
import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";

export { launch } from "../support/chromium.ts";

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Has axe at hand in every page of a context, which is cheaper than sending it to each. */
export async function withAxe(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript({ content: axeCore.source });
  return context;
}

/** Rules about what is seen: the width and the colours make a difference, the rest of a page none. */
export const visual = [
  "color-contrast",
  "link-in-text-block",
  "scrollable-region-focusable",
  "target-size",
];

/** WCAG 2.2 A and AA, and what axe holds good besides. */
const allRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on any violation axe finds on the page. */
export async function axe(page: Page, what = page.url(), rules = allRules): Promise<void> {
  if (!await page.evaluate(`"axe" in globalThis`)) await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate((values) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<AxeResult> };
    };
    const type = values.includes("target-size") ? "rule" : "tag";
    return axe.run({ runOnly: { type, values }, resultTypes: ["violations"] });
  }, rules);
  const said = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`)
  );
  assert.equal(said.join("\n"), "", what);
}

/** Collects what a page complains about: content policy, script errors, failed loads. */
export function complaints(page: Page, said: string[] = []): string[] {
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") said.push(`console: ${message.text()}`);
  });
  return said;
}

/** Fails when the content can be scrolled sideways (WCAG 1.4.10), and names what sticks out. */
export async function noHorizontalScroll(page: Page, what = page.url()): Promise<void> {
  const [inner, outer] = await page.locator("html").evaluate((root) =>
    [root.clientWidth, root.scrollWidth] as const
  );
  if (outer <= inner) return;
  const beyond = await page.locator("body *").evaluateAll(
    (elements, width) =>
      elements.filter((element) => element.getBoundingClientRect().right > width + 1)
        .map((element) => element.outerHTML.slice(0, 200)),
    inner,
  );
  assert.fail(`${what} is ${outer} px wide on ${inner} px:\n${beyond.slice(0, 5).join("\n")}`);
}

/** Waits until `check` holds, however busy the machine is; polls instead of sleeping a guessed time. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`${what} did not happen in 60 s`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
