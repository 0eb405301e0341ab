import type { JobState } from "../lib/schemas/job.ts";
import type { Messages } from "./i18n/mod.ts";
import { type Listed, listHref } from "./job_address.ts";
import type { Chip } from "./parts/chips.tsx";

const shown: readonly JobState[] = ["running", "queued", "delayed", "retrying", "suspect"];

/** A chip keeps type and search text; the page it leads to is the first. */
export function chipsOf({ counts, more, dead_count, query }: Listed, t: Messages): Chip[] {
  const keep = { type: query.type, q: query.q };
  const all = shown.reduce((sum, state) => sum + counts[state], 0);
  return [
    {
      id: "chip-all",
      text: t.jobs.all,
      count: all,
      more: more.length > 0,
      href: listHref(keep),
      current: query.state === undefined,
    },
    ...shown.map((state) => ({
      id: `chip-${state}`,
      text: t.jobs.state[state],
      count: counts[state],
      more: more.includes(state),
      href: listHref({ ...keep, state }),
      current: query.state === state,
      alarming: state === "suspect",
    })),
    {
      id: "chip-dead",
      text: t.jobs.dead,
      count: dead_count,
      href: "/dlq?entity=job",
      current: false,
      alarming: true,
    },
  ];
}
