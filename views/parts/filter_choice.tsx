interface FilterChoiceProps {
  id: string;
  name: string;
  label: string;
  /** What stands for no filter. */
  all: string;
  chosen: string | undefined;
  values: readonly string[];
  text(value: string): string;
}

/** One filter of a list. What is chosen stays selectable, also when nothing of it is left. */
export function FilterChoice({ id, name, label, all, chosen, values, text }: FilterChoiceProps) {
  const listed = chosen && !values.includes(chosen) ? [chosen, ...values] : values;
  return (
    <label class="grid gap-1 text-sm">
      {label}
      <select id={id} name={name} class="field">
        <option value="">{all}</option>
        {listed.map((value) => (
          <option value={value} selected={value === chosen}>{text(value)}</option>
        ))}
      </select>
    </label>
  );
}
