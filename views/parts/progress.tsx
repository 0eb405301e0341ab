/** A bar of 0 to 100 percent; `style=` would break the content policy, `<progress>` does not. */
export function Progress({ value, label }: { value: number; label: string }) {
  return <progress class="bar" max={100} value={Math.round(value)} aria-label={label}></progress>;
}
