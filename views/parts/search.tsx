interface SearchBoxProps {
  /** Stable, so that focus survives a swap. */
  id: string;
  /** What is searched for now. */
  value: string | undefined;
  /** What it searches by. */
  label: string;
}

/** The text of a search by GET; the key `/` leads to it. */
export function SearchBox({ id, value, label }: SearchBoxProps) {
  return (
    <input
      id={id}
      name="q"
      type="search"
      class="field"
      value={value ?? ""}
      maxlength={200}
      placeholder={label}
      aria-label={label}
      data-search=""
    />
  );
}
