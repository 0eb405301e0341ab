import type { z } from "zod";
import { QualityProfile } from "./schemas/quality.ts";
import type { QualityForm } from "./schemas/quality_settings.ts";

/** What a button of the form makes of the profile, or what is wrong with it, by field. */
export function pressed(
  form: QualityForm,
): { profile: QualityProfile } | { field: string; message: string } {
  const steps = moved(form);
  const kept = (step: string | null) => step !== null && steps.includes(step) ? step : null;
  const removes = form.act.startsWith("remove");
  const { minimum, cutoff } = form;
  const parsed = QualityProfile.safeParse({
    steps,
    minimum: removes ? kept(minimum) : minimum,
    cutoff: removes ? kept(cutoff) : cutoff,
  });
  if (parsed.success) return { profile: parsed.data };
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  return { field: fieldOf(issue.path, form), message: issue.message };
}

/** What is wrong with the steps is wrong with the one that was typed, if one was. */
function fieldOf([name = "steps"]: PropertyKey[], { act }: QualityForm): string {
  return name === "steps" && act === "add" ? "add" : String(name);
}

function moved({ steps, act, add }: QualityForm): string[] {
  const [verb, place] = act.split(":");
  const at = Number(place);
  switch (verb) {
    case "add":
      return [...steps, (add ?? "").toUpperCase()];
    case "up":
      return swapped(steps, at - 1);
    case "down":
      return swapped(steps, at);
    case "remove":
      return steps.filter((_, index) => index !== at);
    default:
      return steps;
  }
}

/** The list with one step and the next one changed about, where there are both. */
function swapped(steps: readonly string[], at: number): string[] {
  const [one, other] = [steps[at], steps[at + 1]];
  if (one === undefined || other === undefined) return [...steps];
  return [...steps.slice(0, at), other, one, ...steps.slice(at + 2)];
}
