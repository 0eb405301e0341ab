import { formatClock, formatDateTime, formatRelative } from "../../lib/format.ts";
import type { Language } from "../ui.ts";

interface TimeProps {
  at: Date;
  language: Language;
}

/** How long ago, or how long until; app.js keeps it ticking. */
export function Ago({ at, language }: TimeProps) {
  return (
    <time datetime={at.toISOString()} data-time="ago" title={formatDateTime(at, language)}>
      {formatRelative(at, language)}
    </time>
  );
}

/** The time of day; app.js turns it into the zone of the browser. */
export function Clock({ at, language }: TimeProps) {
  return (
    <time datetime={at.toISOString()} data-time="clock" title={formatDateTime(at, language)}>
      {formatClock(at, language)}
    </time>
  );
}

/** Date and time of day; app.js turns it into the zone of the browser. */
export function DateTime({ at, language }: TimeProps) {
  return <time datetime={at.toISOString()} data-time="full">{formatDateTime(at, language)}</time>;
}
