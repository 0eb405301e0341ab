import { NotificationEvent, type NotificationTarget } from "../lib/schemas/notification.ts";
import { TargetKind } from "../lib/schemas/notification.ts";
import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

interface FormProps {
  /** What is changed; without it one is added. */
  target?: NotificationTarget;
  ui: Ui;
}

interface BoxProps {
  id: string;
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
  type?: "url" | "password" | "number";
  required?: boolean;
}

function Box({ id, name, label, hint, ...rest }: BoxProps) {
  const number = rest.type === "number" && { min: 1, max: 5 };
  return (
    <Field id={id} label={label} {...(hint ? { hint } : {})}>
      <input
        id={id}
        name={name}
        class="field"
        maxlength={4000}
        autocomplete="off"
        spellcheck={false}
        {...rest}
        {...number}
        {...described(id, { hint: hint !== undefined })}
      />
    </Field>
  );
}

function Choice(props: {
  id: string;
  name: string;
  label: string;
  chosen?: string | undefined;
  values: readonly (readonly [value: string, text: string])[];
}) {
  const { id, name, label, chosen, values } = props;
  return (
    <Field id={id} label={label}>
      <select id={id} name={name} class="field">
        {values.map(([value, text]) => (
          <option value={value} selected={value === chosen}>{text}</option>
        ))}
      </select>
    </Field>
  );
}

function Events({ target, ui }: FormProps) {
  const t = texts(ui.language).notify;
  const prefix = target?.id ?? "new";
  return (
    <fieldset class="grid gap-1">
      <legend class="font-medium">{t.events}</legend>
      {/* A form with nothing ticked says so. */}
      <input type="hidden" name="events" value="" />
      {NotificationEvent.options.map((event) => (
        <label class="flex min-h-8 items-center gap-2 text-sm">
          <input
            type="checkbox"
            id={`event-${event}-${prefix}`}
            name="events"
            value={event}
            checked={target ? target.events.includes(event) : event !== "download_completed"}
          />
          {t.event[event]}
        </label>
      ))}
    </fieldset>
  );
}

function Opening({ target, ui }: FormProps) {
  const t = texts(ui.language).notify;
  const at = (name: string) => `${name}-${target?.id ?? "new"}`;
  const keep = target ? `${t.url_keep} ` : "";
  const hasNoSecret = target?.kind === "discord";
  return (
    <>
      <Box
        id={at("url")}
        name="url"
        type="url"
        label={t.url}
        hint={`${keep}${t.url_hint} ${t.inside_hint}`}
        required={!target}
      />
      {!hasNoSecret && (
        <Box
          id={at("secret")}
          name="secret"
          type="password"
          label={t.secret}
          hint={`${keep}${t.secret_hint}`}
        />
      )}
    </>
  );
}

/** A target, to be added or changed; what is sealed is never shown. */
export function TargetForm({ target, ui }: FormProps) {
  const t = texts(ui.language).notify;
  const url = target ? `/notifications/targets/${target.id}` : "/notifications/targets";
  const at = (name: string) => `${name}-${target?.id ?? "new"}`;
  const { kind } = target ?? {};
  return (
    <form
      method="post"
      action={url}
      class="grid gap-4"
      hx-post={url}
      hx-swap="none"
      hx-sync="this:drop"
    >
      <Box id={at("name")} name="name" label={t.name} value={target?.name} required />
      {!target && (
        <Choice
          id="kind-new"
          name="kind"
          label={t.kind}
          values={TargetKind.options.map((one) => [one, t.kinds[one]] as const)}
        />
      )}
      <Opening {...(target ? { target } : {})} ui={ui} />
      {(!kind || kind === "ntfy") && (
        <Box
          id={at("priority")}
          name="priority"
          type="number"
          label={t.priority}
          value={target?.priority?.toString()}
        />
      )}
      {(!kind || kind === "apprise") && (
        <Box id={at("tag")} name="tag" label={t.tag} value={target?.tag ?? undefined} />
      )}
      <Choice
        id={at("language")}
        name="language"
        label={t.language}
        chosen={target?.language ?? ui.language}
        values={[["en", t.languages.en], ["de", t.languages.de]]}
      />
      <Events {...(target ? { target } : {})} ui={ui} />
      <div>
        <button type="submit" id={at("save")} class="btn btn-primary">
          {target ? t.save : t.add}
        </button>
      </div>
    </form>
  );
}
