import { type Messages, texts } from "../i18n/mod.ts";
import { Toast } from "../parts/toast.tsx";
import type { Ui } from "../ui.ts";
import { pages } from "./pages.ts";

/** The one question dialog; app.js fills in the text of `hx-confirm`. */
function Confirm({ t }: { t: Messages }) {
  return (
    <dialog id="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-text">
      <form method="dialog">
        <h2 id="confirm-title">{t.shell.confirm_title}</h2>
        <p id="confirm-text"></p>
        <div class="dialog-buttons">
          <button type="submit" class="btn" value="no" autofocus>{t.shell.no}</button>
          <button type="submit" class="btn btn-danger" value="yes">{t.shell.yes}</button>
        </div>
      </form>
    </dialog>
  );
}

function Shortcut({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div>
      <dt>{keys.map((key) => <kbd>{key}</kbd>)}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Shortcuts({ t }: { t: Messages }) {
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{t.keys.title}</h2>
      <p class="keys-off">{t.keys.off}</p>
      <dl class="shortcuts">
        {pages.map(({ key, name }) => (
          <Shortcut keys={["g", key]} text={`${t.keys.go}: ${t.shell[name]}`} />
        ))}
        <Shortcut keys={["j", "k"]} text={t.keys.rows} />
        <Shortcut keys={["/"]} text={t.keys.search} />
        <Shortcut keys={["f"]} text={t.keys.filter} />
        <Shortcut keys={["x"]} text={t.keys.select} />
        <Shortcut keys={["p"]} text={t.keys.priority} />
        <Shortcut keys={["c"]} text={t.keys.cancel} />
        <Shortcut keys={["r"]} text={t.keys.retry} />
        <Shortcut keys={["d"]} text={t.keys.download} />
        <Shortcut keys={["a"]} text={t.keys.accept} />
        <Shortcut keys={["."]} text={t.keys.live} />
        <Shortcut keys={["?"]} text={t.keys.help} />
      </dl>
      <form method="dialog" class="dialog-buttons">
        <button type="submit" class="btn" autofocus>{t.shell.close}</button>
      </form>
    </dialog>
  );
}

/** Messages that app.js shows when no answer came, or one without words of its own. */
function Templates({ t }: { t: Messages }) {
  return (
    <>
      <template id="toast-net">
        <Toast kind="error" dismiss={t.shell.dismiss}>{t.shell.net_error}</Toast>
      </template>
      <template id="toast-status">
        <Toast kind="error" dismiss={t.shell.dismiss}>
          {t.shell.status_error} <span data-value="status"></span>
        </Toast>
      </template>
    </>
  );
}

/** What lies over every page: toasts, the question, the shortcuts. */
export function Overlays({ ui }: { ui: Ui }) {
  const t = texts(ui.language);
  return (
    <>
      <div id="toasts" class="toasts" role="status" aria-label={t.shell.messages}></div>
      <Confirm t={t} />
      <Shortcuts t={t} />
      <Templates t={t} />
    </>
  );
}
