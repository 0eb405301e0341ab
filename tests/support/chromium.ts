/** The Chromium of the browser tests. */
import { type Browser, chromium } from "playwright-core";

/** Its windowless build does the same with a third of the work. */
const usual = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const isThere = (path: string) => Deno.stat(path).then(() => true, () => false);

/** The one that `CHROMIUM` names, or one of those Debian has. */
export async function chromiumPath(): Promise<string> {
  const named = Deno.env.get("CHROMIUM");
  if (named) return named;
  for (const path of usual) if (await isThere(path)) return path;
  return usual[0]!;
}

/** Quiet on the network. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser of its own: what a test leaves behind in it is gone with it. */
export async function launch(): Promise<Browser & AsyncDisposable> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args });
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() });
}
