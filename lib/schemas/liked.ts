/** Tracks somebody likes go before others (seed 004: "Spotify-Likes"). */
import { z } from "zod";

const mark = z.boolean().optional();

/** The words by which programs say so of a track, a file, or a whole order. */
export const likedShape = { liked: mark, favorite: mark, favourite: mark, saved: mark };

type Marked = { [name in keyof typeof likedShape]?: boolean | undefined };

/** What a liked track gets when nobody names a priority. */
export const likedPriority = 10;

/** The priority an order names, or the one its marks give it. */
export function priorityOf(
  order: Marked & { priority?: number | undefined },
  part: Marked,
): number {
  const names = Object.keys(likedShape) as (keyof Marked)[];
  const isLiked = names.some((name) => order[name] || part[name]);
  return order.priority ?? (isLiked ? likedPriority : 0);
}
