import type { Child } from "hono/jsx";
import type { Ui } from "../ui.ts";
import { Banner } from "./banner.tsx";
import { MatchingState, SlskdState, SpotifyState } from "./nav_state.tsx";

/** What a page fetches of its frame every 30 s: the banner, and what stands beside the navigation. */
export function renewed(ui: Ui): Child {
  return (
    <>
      <Banner ui={ui} />
      <SlskdState ui={ui} />
      <SpotifyState ui={ui} />
      <MatchingState ui={ui} />
    </>
  );
}
