/**
 * How a route may fail that asks Spotify: it is set up wrongly, not connected or not again, asked too
 * often, taken away, or away.
 */
export const asks = [400, 409, 429, 502, 503, 504] as const;
