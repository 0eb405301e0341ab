import type { SettingDetail } from "../lib/schemas/setting_detail.ts";
import { texts } from "./i18n/mod.ts";
import { described } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

export interface ControlProps {
  detail: SettingDetail;
  /** What was typed and could not be saved. */
  typed: string | undefined;
  error: string | undefined;
  ui: Ui;
}

/** A value as a field shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return value === null || value === undefined ? "" : String(value);
}

/** The attributes every control of a setting has. */
function common({ detail: { key, locked }, error }: ControlProps) {
  const about = described(key, { hint: true, error: Boolean(error) });
  return { id: key, name: key, class: "field", disabled: locked, ...about };
}

function Choice(props: ControlProps) {
  const { detail, typed, ui } = props;
  const t = texts(ui.language).settings.form;
  const now = typed ?? shown(detail.value);
  return (
    <select {...common(props)}>
      {detail.default === null && <option value="">{t.nobody}</option>}
      {detail.options.map((one) => <option value={one} selected={one === now}>{one}</option>)}
    </select>
  );
}

/** A secret is never sent back, not even to whoever just typed it. */
function Secret(props: ControlProps) {
  const { is_set } = props.detail;
  const t = texts(props.ui.language).settings.form;
  return (
    <input
      {...common(props)}
      type="password"
      autocomplete="off"
      placeholder={is_set ? `•••••• (${t.replace})` : t.secret_empty}
    />
  );
}

function Switch(props: ControlProps) {
  const { detail, typed, ui } = props;
  const on = typed === undefined ? detail.value === true : typed === "true";
  const rest = { ...common(props), class: "size-5" };
  return (
    <span class="flex min-h-8 items-center gap-2">
      <input {...rest} type="checkbox" value="true" checked={on} />
      <span aria-hidden="true">{texts(ui.language).settings.form.on}</span>
    </span>
  );
}

/** The control of a setting, by its type. */
export function Control(props: ControlProps) {
  const { detail, typed } = props;
  if (detail.type === "choice") return <Choice {...props} />;
  if (detail.type === "secret") return <Secret {...props} />;
  if (detail.type === "boolean") return <Switch {...props} />;
  return (
    <input
      {...common(props)}
      type="text"
      inputmode={detail.type === "number" ? "decimal" : detail.type === "url" ? "url" : undefined}
      value={typed ?? shown(detail.value)}
      maxlength={4000}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
