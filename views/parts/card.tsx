import type { Child } from "hono/jsx";

interface CardProps {
  /** The id of the heading; the section is labelled by it. */
  id: string;
  heading: string;
  /** Stands beside the heading: a badge, a link, a filter. */
  aside?: Child;
  children: Child;
}

/** A titled section of a page. */
export function Card({ id, heading, aside, children }: CardProps) {
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-head">
        <h2 id={id}>{heading}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
