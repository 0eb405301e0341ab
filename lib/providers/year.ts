/** The year a date begins with (`1994`, `1994-09-12`); `null` without one, as in `0000`. */
export function yearOf(date: string | null | undefined): number | null {
  const year = Number(/^\d{4}(?=$|\D)/.exec(date ?? "")?.[0]);
  return year >= 1000 ? year : null;
}
