import type { NamingFault, NamingPreview } from "../lib/schemas/naming.ts";
import type { TemplateFault } from "../lib/schemas/template.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import type { Ui } from "./ui.ts";

/** What is wrong with a template, in words. */
export function faultText({ fault, detail }: NamingFault, t: Messages): string {
  const words = t.settings.naming.fault[fault as TemplateFault];
  return detail ? `${words}: ${detail}` : words;
}

type Previewed = NamingPreview & Partial<NamingFault>;

/** Names by a template as it is typed. */
export function Preview({ preview, ui }: { preview: Previewed; ui: Ui }) {
  const t = texts(ui.language);
  const { fault, detail = "", examples } = preview;
  return (
    <div id="preview" class="grid gap-2">
      <h3 class="font-medium">{t.settings.naming.preview}</h3>
      {fault && <Alert tone="bad">{faultText({ fault, detail }, t)}</Alert>}
      {/* Every example at each key would be too much to listen to. */}
      <p id="preview-said" class="sr-only" role="status">
        {fault ? faultText({ fault, detail }, t) : examples[0]?.path}
      </p>
      <dl class="facts">
        {examples.map(({ kind, name, path }) => (
          <div>
            <dt>
              {t.settings.naming.kind[kind]} · <bdi>{name}</bdi>
            </dt>
            <dd>
              <code class="wrap">{path}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** `GET /settings/files/preview`. */
export const previewView: View<Previewed> = {
  title: (_, ui) => texts(ui.language).settings.naming.preview,
  fragment: (preview, ui) => <Preview preview={preview} ui={ui} />,
};
