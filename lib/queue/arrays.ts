/** Arrays of numbers as PostgreSQL writes them: the driver's own way costs a call for each. */

/** A parameter for `::bigint[]`. */
export const bigints = (values: readonly number[]) => `{${values.join()}}`;
/** A parameter for `::int[]`. */
export const ints = bigints;
