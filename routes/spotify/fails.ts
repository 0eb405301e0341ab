/** How a route may fail that asks Spotify: not connected or not again, taken away, too often, away. */
export const asks = [409, 429, 502, 503, 504] as const;
