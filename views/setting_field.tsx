import type { SettingDetail } from "../lib/schemas/setting_detail.ts";
import type { VariableKey } from "../lib/schemas/setting_sections.ts";
import { fieldBefore, type Sent } from "../lib/schemas/setting_form.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Field } from "./parts/field.tsx";
import { DateTime } from "./parts/time.tsx";
import { Control, shown } from "./setting_control.tsx";
import type { Ui } from "./ui.ts";

interface FieldProps {
  detail: SettingDetail;
  /** What was sent and could not be saved. */
  sent: Sent | undefined;
  /** What the server says is wrong, in English. */
  fault: string | undefined;
  ui: Ui;
}

/** What is wrong, in the reader's language: the limits, or what it does not go together with. */
function faultText({ detail, fault = "", ui }: Omit<FieldProps, "sent">): string {
  const { form: t, words } = texts(ui.language).settings;
  const others = (fault.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []).filter((one) =>
    one !== detail.variable
  );
  if (others.length > 0) {
    const labelOf = (name: string) => words[name.toLowerCase() as VariableKey]?.[0] ?? name;
    return t.contradicts(others.map(labelOf).join(", "));
  }
  const { minimum, maximum, integer, type } = detail;
  if (type !== "number" || minimum === null || maximum === null) return t.fault[type];
  const number = new Intl.NumberFormat(ui.language);
  return t[integer ? "whole" : "between"](number.format(minimum), number.format(maximum));
}

/** What a number counts, as the end of its variable's name tells, where its words do not. */
function unitOf({ type, variable }: SettingDetail): "ms" | "s" | undefined {
  if (type !== "number") return undefined;
  if (variable.endsWith("_MS")) return "ms";
  return /_(?:S|SEC|SECONDS|HTTP_TIMEOUT)$/.test(variable) ? "s" : undefined;
}

/** Where the value comes from, what it would be without, and when it was set. */
function Origin({ detail, ui }: Pick<FieldProps, "detail" | "ui">) {
  const t = texts(ui.language).settings;
  const { source, variable, updated_at, type, locked } = detail;
  const standard = type === "boolean" ? yesNo(detail.default, ui) : shown(detail.default);
  return (
    <p class="text-sm text-muted wrap-anywhere">
      {locked ? t.locked(variable) : source === "saved" && updated_at
        ? (
          <>
            {t.form.set_on} <DateTime at={updated_at} language={ui.language} />
          </>
        )
        : source === "environment"
        ? (
          <>
            {t.source.environment}: <code>{variable}</code>
          </>
        )
        : t.source.default}
      {locked ? "" : "."} {type === "secret" ? "" : `${t.default}: ${standard || t.form.none}`}
    </p>
  );
}

function yesNo(value: unknown, ui: Ui): string {
  const { shell } = texts(ui.language);
  return value ? shell.yes : shell.no;
}

function Reset({ detail, label, ui }: { detail: SettingDetail; label: string; ui: Ui }) {
  const { form: t, reset } = texts(ui.language).settings;
  const isSecret = detail.type === "secret";
  if (detail.source !== "saved") return null;
  return (
    <button
      type="submit"
      id={`${detail.key}-reset`}
      name="reset"
      value={detail.key}
      class="btn btn-small"
      aria-label={isSecret ? t.forget_of(label) : t.reset_of(label)}
      formnovalidate
    >
      {isSecret ? t.forget : reset}
    </button>
  );
}

/** Tries out what is typed, else what is set; what comes of it stands beside the button. */
function Try({ name, label, text }: { name: string; label: string; text: string }) {
  const action = `/secrets/${name}/validate`;
  return (
    <>
      <button
        type="submit"
        id={`${name}-test`}
        class="btn btn-small"
        aria-label={label}
        formaction={action}
        formnovalidate
        hx-post={action}
        hx-target={`#secret-${name}`}
        hx-swap="outerHTML"
      >
        {text}
      </button>
      <p id={`secret-${name}`} role="status"></p>
    </>
  );
}

/** What stood in the field when the person began; an old form takes nobody's change back with it. */
function Before({ detail: { key, value, type }, sent }: Pick<FieldProps, "detail" | "sent">) {
  if (type === "secret") return null;
  const name = fieldBefore(key);
  const now = type === "boolean" ? String(value === true) : shown(value);
  return <input type="hidden" name={name} value={sent?.[name] ?? now} />;
}

/** What was sent of a field, if anything was sent; a box that is not ticked sends nothing. */
function typedIn({ key, type }: SettingDetail, sent: Sent | undefined): string | undefined {
  if (!sent || type === "secret") return undefined;
  return type === "boolean" ? String(sent[key] === "true") : sent[key];
}

/** One setting: its control, what it does, where its value comes from, and the way back. */
export function SettingField(props: FieldProps) {
  const { detail, sent, fault, ui } = props;
  const t = texts(ui.language).settings;
  const [name, help] = t.words[detail.key as VariableKey];
  const unit = unitOf(detail);
  const label = unit ? `${name} (${t.form.unit[unit]})` : name;
  const error = fault === undefined ? undefined : faultText(props);
  return (
    <div class="grid gap-1">
      <Field id={detail.key} label={label} hint={help} error={error}>
        <Control detail={detail} typed={typedIn(detail, sent)} error={error} ui={ui} />
      </Field>
      <Before detail={detail} sent={sent} />
      <div class="flex flex-wrap items-center gap-2">
        <Origin detail={detail} ui={ui} />
        {detail.applies === "at_restart" && <Badge tone="warn">{t.form.restart}</Badge>}
        <Reset detail={detail} label={label} ui={ui} />
        {detail.type === "secret" && (
          <Try name={detail.key} label={`${t.form.test}: ${label}`} text={t.form.test} />
        )}
      </div>
    </div>
  );
}
