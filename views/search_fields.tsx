import type { FieldFault, SearchForm } from "../lib/schemas/search_page.ts";
import { texts } from "./i18n/mod.ts";
import { described, Field } from "./parts/field.tsx";
import type { Ui } from "./ui.ts";

/** What the fields show. */
export interface FormProps {
  form: SearchForm;
  faults: readonly FieldFault[];
  ui: Ui;
}

type Name = Exclude<keyof SearchForm, "search">;

/** The sentence about what is wrong with a field. */
export function faultText({ faults, ui }: FormProps, name: string): string | undefined {
  const fault = faults.find((one) => one.name === name);
  return fault && texts(ui.language).search.fault[fault.code];
}

interface InputProps {
  name: Name;
  label: string;
  type?: "text" | "number";
  min?: number;
  max?: number;
}

/** One line of the filters; what does not fit is said below it. */
function Input({ name, label, type = "text", min, max, ...props }: InputProps & FormProps) {
  const id = `filter-${name}`;
  const error = faultText(props, name);
  return (
    <Field id={id} label={label} error={error}>
      <input
        id={id}
        name={name}
        type={type}
        min={min}
        max={max}
        maxlength={type === "text" ? 100 : undefined}
        class="field"
        value={props.form[name]}
        autocomplete="off"
        autofocus={props.faults[0]?.name === name}
        {...described(id, { error: error !== undefined })}
      />
    </Field>
  );
}

interface ChoiceProps {
  name: Name;
  label: string;
  /** What stands for no choice. */
  none: string;
  choices: readonly (readonly [value: string, text: string])[];
}

function Choice({ name, label, none, choices, form }: ChoiceProps & FormProps) {
  const id = `filter-${name}`;
  return (
    <Field id={id} label={label}>
      <select id={id} name={name} class="field">
        <option value="" selected={form[name] === ""}>{none}</option>
        {choices.map(([value, text]) => (
          <option value={value} selected={form[name] === value}>{text}</option>
        ))}
      </select>
    </Field>
  );
}

const formats = ["FLAC", "ALAC", "MP3", "AAC", "OGG", "OPUS", "WAV"].map((name) =>
  [name, name] as const
);
const years = { type: "number", min: 1900, max: 2099 } as const;

/** Every filter, by the names of `POST /search`. */
export function FilterFields(props: FormProps) {
  const t = texts(props.ui.language).search;
  const { relevance, ...sorts } = t.sorts;
  return (
    <div class="search-filters">
      <Choice
        {...props}
        name="type"
        label={t.type}
        none={t.all}
        choices={Object.entries(t.types)}
      />
      <Choice
        {...props}
        name="format_priority"
        label={t.format_priority}
        none={t.any}
        choices={formats}
      />
      <Input
        {...props}
        name="min_bitrate"
        label={t.min_bitrate}
        type="number"
        min={0}
        max={100_000}
      />
      <Input {...props} {...years} name="year_from" label={t.year_from} />
      <Input {...props} {...years} name="year_to" label={t.year_to} />
      <Input {...props} name="genre" label={t.genre} />
      <Input {...props} name="username" label={t.username} />
      <Choice
        {...props}
        name="explicit"
        label={t.explicit}
        none={t.any}
        choices={Object.entries(t.explicit_words)}
      />
      <Choice
        {...props}
        name="sort"
        label={t.sort}
        none={relevance}
        choices={Object.entries(sorts)}
      />
    </div>
  );
}
