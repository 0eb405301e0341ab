/** What `GET /spotify/recommendations` may be asked: Spotify's own parameters. */
import { z } from "zod";

const measures = [
  ...["acousticness", "danceability", "duration_ms", "energy", "instrumentalness", "key"],
  ...["liveness", "loudness", "mode", "popularity", "speechiness", "tempo", "time_signature"],
  "valence",
];
const tuning = ["min", "max", "target"].flatMap((how) => measures.map((name) => `${how}_${name}`));

const seeds = z.string().trim().regex(/^[\w-]+(?:,[\w-]+){0,4}$/, {
  error: "up to five with commas between them",
}).optional();

const Tuning = z.object(
  Object.fromEntries(tuning.map((name) => [name, z.coerce.number().optional()])),
);

export const RecommendationQuery = z.object({
  seed_artists: seeds,
  seed_genres: seeds,
  seed_tracks: seeds,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  ...Tuning.shape,
}).refine(({ seed_artists, seed_genres, seed_tracks }) => {
  const given = [seed_artists, seed_genres, seed_tracks].flatMap((list) =>
    typeof list === "string" ? list.split(",") : []
  );
  return given.length >= 1 && given.length <= 5;
}, { error: "One to five seeds are needed", path: ["seed_tracks"] });
export type RecommendationQuery = z.output<typeof RecommendationQuery>;
