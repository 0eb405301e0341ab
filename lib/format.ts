/**
 * Numbers and times as people of a language write them (BCP 47, `en` or `de`). All pure; sizes are
 * decimal (1 MB = 1,000,000 bytes) everywhere, times are in the zone of the process, and app.js
 * turns them into the zone of the browser.
 */

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** Formatters are slow to make and hold no state: one for each language and form is kept. */
function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

function unit(value: number, name: string, digits: number, language: string): string {
  const options = { style: "unit", unit: name, maximumFractionDigits: digits } as const;
  return kept(
    numbers,
    `${language} ${name} ${digits}`,
    () => new Intl.NumberFormat(language, options),
  )
    .format(value);
}

const scale = [
  ["terabyte", 1e12],
  ["gigabyte", 1e9],
  ["megabyte", 1e6],
  ["kilobyte", 1e3],
] as const;

/** The largest unit that leaves at least 1, with one digit from megabytes on. */
function sized(bytes: number, suffix: string, language: string): string {
  // 999,950 would round to "1,000 kB"
  const [name, factor] = scale.find(([, size]) => bytes >= size * 0.99995) ?? ["byte", 1];
  return unit(bytes / factor, name + suffix, factor >= 1e6 ? 1 : 0, language);
}

/** `27.6 MB`; `bytes` is not negative. */
export function formatBytes(bytes: number, language: string): string {
  return sized(bytes, "", language);
}

/** `1.2 MB/s` from bytes a second. */
export function formatSpeed(bytesPerSecond: number, language: string): string {
  return sized(bytesPerSecond, "-per-second", language);
}

/** `93 %` from 0..1 (`93%` in English). */
export function formatPercent(share: number, language: string): string {
  return kept(
    numbers,
    `${language} percent`,
    () => new Intl.NumberFormat(language, { style: "percent" }),
  )
    .format(share);
}

/** `12,345`. */
export function formatNumber(value: number, language: string): string {
  return kept(numbers, language, () => new Intl.NumberFormat(language)).format(value);
}

/** `3:07` or `1:02:07` from seconds. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function date(at: Date, form: string, options: Intl.DateTimeFormatOptions, language: string) {
  return kept(
    dates,
    `${language} ${form}`,
    () => new Intl.DateTimeFormat(language, { hourCycle: "h23", ...options }),
  ).format(at);
}

/** `14:05`. */
export function formatClock(at: Date, language: string): string {
  return date(at, "clock", { hour: "2-digit", minute: "2-digit" }, language);
}

/** `18.03.2025, 13:15:42`. */
export function formatDateTime(at: Date, language: string): string {
  return date(at, "full", { dateStyle: "medium", timeStyle: "medium" }, language);
}

const steps = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** `3 min. ago`, `in 2 hr.`; after a week the date, which says more. */
export function formatRelative(at: Date, language: string, now: Date = new Date()): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance > 7 * 86_400) return date(at, "day", { dateStyle: "medium" }, language);
  const [name, size] = steps.find(([, size]) => distance >= size) ?? ["second", 1];
  return kept(
    relatives,
    language,
    () => new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }),
  ).format(Math.round(seconds / size), name);
}
