import type { Child } from "hono/jsx";
import { texts } from "./i18n/mod.ts";
import { Mark } from "./parts/icon.tsx";
import { Banner } from "./shell/banner.tsx";
import { Overlays } from "./shell/dialogs.tsx";
import { GlobalSearch } from "./shell/global_search.tsx";
import { Head } from "./shell/head.tsx";
import { Nav } from "./shell/nav.tsx";
import { LiveStream } from "./shell/live_stream.tsx";
import { LiveSwitch, Preferences } from "./shell/preferences.tsx";
import type { Ui } from "./ui.ts";

interface LayoutProps {
  title: string;
  ui: Ui;
  /** Whether it is for somebody who may not come in: an error, for example. */
  isOutside?: boolean;
  children: Child;
}

function Header({ title, ui }: { title: string; ui: Ui }) {
  return (
    <header class="header">
      <a href="/" class="brand" aria-label="Harmony">
        <Mark />
      </a>
      <h1>{title}</h1>
      <GlobalSearch ui={ui} />
      <div class="header-tools">
        <LiveSwitch ui={ui} />
        <Preferences ui={ui} />
      </div>
    </header>
  );
}

function Shell({ title, ui, children }: LayoutProps) {
  return (
    <div class="shell">
      <Nav ui={ui} />
      <div class="page">
        <Header title={title} ui={ui} />
        <main id="main" tabindex={-1}>
          <Banner ui={ui} />
          {children}
        </main>
      </div>
      <LiveStream ui={ui} />
    </div>
  );
}

/** Somebody who is not signed in sees no page, so there is nothing to navigate to. */
function Door({ title, children }: LayoutProps) {
  return (
    <main id="main" class="door" tabindex={-1}>
      <p class="brand">
        <Mark />
        <span>Harmony</span>
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

/** The only `<html>`: every page in its shell. The doctype stands before it (`routes/app.ts`). */
export function Layout(props: LayoutProps) {
  const { title, ui, isOutside = false } = props;
  const onOff = (on: boolean) => on ? "on" : "off";
  const Frame = isOutside || ui.path.split("?", 1)[0] === "/login" ? Door : Shell;
  return (
    <html
      lang={ui.language}
      data-theme={ui.theme}
      data-live={onOff(ui.live)}
      data-keys={onOff(ui.keys)}
      data-scope={ui.readOnly ? "read" : undefined}
    >
      <Head title={title} />
      <body>
        <a class="skip" href="#main">{texts(ui.language).shell.skip}</a>
        <Frame {...props} />
        <Overlays ui={ui} />
      </body>
    </html>
  );
}
