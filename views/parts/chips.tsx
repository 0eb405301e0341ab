import { formatNumber } from "../../lib/format.ts";
import type { Language } from "../ui.ts";

export interface Chip {
  id: string;
  text: string;
  count: number;
  href: string;
  current: boolean;
  /** Red while it counts anything. */
  alarming?: boolean;
  /** There are more than were counted. */
  more?: boolean;
}

/** Filters with their counts, as links. */
export function Chips(props: { label: string; chips: readonly Chip[]; language: Language }) {
  return (
    <nav aria-label={props.label}>
      <ul class="chips">
        {props.chips.map(({ id, text, count, href, current, alarming, more }) => (
          <li>
            <a
              id={id}
              href={href}
              class={`chip${alarming && count > 0 ? " chip-bad" : ""}`}
              aria-current={current ? "true" : undefined}
            >
              {text} <span class="count">{formatNumber(count, props.language)}{more && "+"}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
