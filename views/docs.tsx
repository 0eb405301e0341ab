import { texts } from "./i18n/mod.ts";
import type { Language, Theme } from "./ui.ts";

export type DocsKind = "docs" | "redoc";

interface DocsProps {
  kind: DocsKind;
  /** Where the document is. */
  contract: string;
  language: Language;
  theme: Theme;
}

/** What each of them is made of; both are from npm, byte for byte (`tests/views/static_test.ts`). */
const libraries = {
  docs: { script: "/static/swagger-ui-5.35.0.min.js", style: "/static/swagger-ui-5.35.0.css" },
  redoc: { script: "/static/redoc-2.5.4.min.js", style: undefined },
} as const;

function Head({ kind }: { kind: DocsKind }) {
  const { script, style } = libraries[kind];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>API · Harmony</title>
      <link rel="icon" href="/static/favicon.svg" type="image/svg+xml" />
      {style && <link rel="stylesheet" href={style} />}
      <link rel="stylesheet" href="/static/docs.css" />
      <script src={script} defer></script>
      <script src="/static/docs.js" defer></script>
    </head>
  );
}

/** A document of its own: the style sheets of the libraries and of Harmony's pages do not mix. */
export function DocsPage({ kind, contract, language, theme }: DocsProps) {
  const t = texts(language).docs;
  const current = (one: DocsKind) => one === kind ? "page" : undefined;
  return (
    <html lang={language} data-theme={theme}>
      <Head kind={kind} />
      <body>
        <header class="docs-bar">
          <a id="docs-home" href="/" class="docs-home">
            <img src="/static/favicon.svg" width="24" height="24" alt="" />
            <span>{t.home}</span>
          </a>
          <nav aria-label={t.title}>
            <a id="docs-try" href="/docs" aria-current={current("docs")}>{t.try}</a>
            <a id="docs-read" href="/redoc" aria-current={current("redoc")}>{t.read}</a>
            <a id="docs-file" href={contract}>openapi.json</a>
          </nav>
        </header>
        <noscript>
          <p class="docs-note">{t.script}</p>
        </noscript>
        <main id="docs" lang="en" data-kind={kind} data-contract={contract}></main>
      </body>
    </html>
  );
}
