import type { Child } from "hono/jsx";

interface FieldProps {
  /** The id of the control; hint and error get `<id>-hint` and `<id>-error`. */
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  children: Child;
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class="grid gap-1">
      <label for={id} class="font-medium">{label}</label>
      {hint && <p id={`${id}-hint`} class="text-sm text-muted">{hint}</p>}
      {children}
      {error && <p id={`${id}-error`} class="text-sm text-bad">{error}</p>}
    </div>
  );
}

/** The attributes that tie a control to its hint and its error. */
export function described(id: string, { hint, error }: { hint?: boolean; error?: boolean }) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    ...(ids && { "aria-describedby": ids }),
    ...(error && { "aria-invalid": "true" as const }),
  };
}
