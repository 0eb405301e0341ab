/** What a person says of matches, in every state that looks different. */
import type { View } from "../../lib/web/reply.ts";
import { aliasAddedView, aliasFaultView } from "../../views/alias_form.tsx";
import { aliasesView } from "../../views/aliases.tsx";
import { downloadView } from "../../views/download.tsx";
import {
  aliasRemovedView,
  changedMatchView,
  confirmedView,
  gaveUpView,
  rejectedView,
  undoneView,
  wordsBegunView,
} from "../../views/match_toasts.tsx";
import { matchesView } from "../../views/matches.tsx";
import { attack, candidate, detail, finishedDetail } from "./fixtures.ts";
import * as data from "./match_fixtures.ts";
import type { Case } from "./pages.ts";

function page<T>(path: string, view: View<T>, value: T): Case {
  return {
    path,
    title: (ui) => view.title(value, ui),
    fragment: (ui) => view.fragment(value, ui),
  };
}

const choices = [
  candidate({ id: 1, state: "found", outcome: "review" }),
  candidate({
    id: 2,
    state: "refused",
    outcome: "none",
    confidence: 0,
    reasons: [{ rule: "rejected", effect: "gate", detail: "" }],
  }),
  candidate({
    id: 3,
    state: "found",
    confidence: 1,
    reasons: [{ rule: "confirmed", effect: "note", detail: "" }],
  }),
];

const asked = (values: Parameters<typeof data.words>[0]) =>
  detail({ state: "review", candidates: choices, words: data.words(values) });

export const matchPages: readonly Case[] = [
  page("/matches", matchesView, data.matches),
  page("/matches/none", matchesView, data.matchList([])),
  page("/matches/nothing-found", matchesView, data.matchesNotFound),
  page("/aliases", aliasesView, data.aliases),
  page("/aliases/none", aliasesView, data.aliasList([])),
  page("/aliases/nothing-found", aliasesView, data.aliasList([], attack)),
  page("/aliases/fault", aliasFaultView, data.aliasFault),
  page("/download/words", downloadView, asked({})),
  page("/download/words-waiting", downloadView, asked({ state: "queued", wait_s: 95 })),
  page("/download/words-judging", downloadView, asked({ state: "completed" })),
  page("/download/words-done", downloadView, asked({ state: "completed", judged: true })),
  page(
    "/download/words-failed",
    downloadView,
    asked({ state: "failed", reason_code: "query_refused", query: attack }),
  ),
  page("/download/moving", downloadView, detail({ state: "transferring", candidates: choices })),
  page("/download/right-or-wrong", downloadView, finishedDetail),
  page("/download/leaving", downloadView, { ...finishedDetail, leaving: true }),
];

/** What stands over a page. */
export const matchParts: readonly Case[] = [
  page("match confirmed", confirmedView, {}),
  page("match rejected", rejectedView, {}),
  page("file given up", gaveUpView, {}),
  page("words asked", wordsBegunView, {}),
  page("match undone", undoneView, {}),
  page("match changed", changedMatchView, data.match({ verdict: "rejected" })),
  page("alias added", aliasAddedView, data.aliases.items[1]!),
  page("alias removed", aliasRemovedView, data.aliases.items[1]!),
];
