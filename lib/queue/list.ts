/**
 * The queue as a person reads it. A million waiting jobs must not make a page slow: of every state
 * the first `jobsSeen` jobs are counted, filtered and paged, in the order in which they will run.
 */
import type { Pool } from "../db.ts";
import { JobState } from "../schemas/job.ts";
import { type JobList, type JobQuery, jobsSeen } from "../schemas/job_list.ts";
import { alongIndexes } from "./along_indexes.ts";
import { countDead, countGroups, type Group } from "./counts.ts";
import { findPlaces } from "./places.ts";
import { jobsOf } from "./job.ts";

/** One page, with the figures of all of it. */
export async function listJobs(sql: Pool, query: JobQuery): Promise<JobList> {
  const { state, type, limit, offset } = query;
  const { groups, dead, ids, found } = await alongIndexes(sql, async (tx) => ({
    groups: await countGroups(tx),
    dead: await countDead(tx),
    ...await findPlaces(tx, query),
  }));
  const ofType = groups.filter((group) => type === undefined || group.type === type);
  const ofState = groups.filter((group) => state === undefined || group.state === state);
  const total = query.q ? found : sum(ofType.filter((group) => ofState.includes(group)));
  const more = uncounted(groups, ofType);
  const isMore = more.some((name) => state === undefined || state === name);
  return {
    jobs: await jobsOf(sql, ids),
    total_count: Math.min(total, jobsSeen),
    limit,
    offset,
    capped: isMore || Math.max(total, dead) > jobsSeen,
    more,
    counts: tally(JobState.options, ofType, "state"),
    types: tally([...new Set(ofState.map((group) => group.type))].sort(), ofState, "type"),
    dead_count: Math.min(dead, jobsSeen),
  };
}

const sum = (groups: readonly Group[]) => groups.reduce((all, group) => all + group.n, 0);

/** States whose count ended early; delayed and retrying jobs are counted in one go. */
function uncounted(groups: readonly Group[], ofType: readonly Group[]): JobState[] {
  const later = (state: JobState) => state === "delayed" || state === "retrying";
  return JobState.options.filter((state) => {
    const counted = state === "queued" ? ofType : groups;
    const together = counted.filter((group) =>
      group.state === state || (later(state) && later(group.state))
    );
    return sum(together) > jobsSeen;
  });
}

function tally<N extends string>(
  names: readonly N[],
  groups: readonly Group[],
  by: "state" | "type",
): Record<N, number> {
  const count = (name: N) => Math.min(sum(groups.filter((group) => group[by] === name)), jobsSeen);
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<N, number>;
}
