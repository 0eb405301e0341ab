/** How .NET writes times and spans in JSON (contracts/slskd.md §1). */

/** UTC with 0 to 7 fractional digits and `Z`. */
export function timeText(ms: number): string {
  return `${databaseTimeText(ms)}Z`;
}

/** The same without `Z`, as some columns come back from the database. */
export function databaseTimeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1).replace(/\.?0+$/, "");
}

/** `[d.]hh:mm:ss[.fffffff]` of milliseconds. */
export function spanText(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const pad = (value: number, digits = 2) => String(value).padStart(digits, "0");
  const days = Math.floor(whole / 86_400_000);
  const hours = Math.floor(whole / 3_600_000) % 24;
  const minutes = Math.floor(whole / 60_000) % 60;
  const fraction = whole % 1000 === 0 ? "" : `.${pad(whole % 1000, 3)}0000`;
  return `${days > 0 ? `${days}.` : ""}${pad(hours)}:${pad(minutes)}:${
    pad(Math.floor(whole / 1000) % 60)
  }${fraction}`;
}

const ticksAt1970 = 621_355_968_000_000_000n;

/** .NET ticks: 100 ns since year 1, 18 digits. */
export function ticks(ms: number): string {
  return String(ticksAt1970 + BigInt(Math.floor(ms)) * 10_000n);
}
