import type { AlbumWanted } from "../lib/schemas/search_want.ts";
import { toastView } from "./toasts.tsx";

/** `POST /search/{id}/want`. */
export const albumWantedView = toastView<AlbumWanted>(
  "ok",
  (t, { title }) => t.search.album_wanted(title),
);
