import type { Child } from "hono/jsx";

export type Fact = readonly [term: string, value: Child];

/** Terms and their values; what is not known is left out. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== "" && value !== undefined);
  return (
    <dl class="facts">
      {known.map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
