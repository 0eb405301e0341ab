import { type DownloadDetail, may } from "../lib/schemas/download.ts";
import type { WordSearch } from "../lib/schemas/word_search.ts";
import { maySay } from "./download_said.tsx";
import { type Messages, texts, word } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** Whether a search with a person's words is still to bring something. */
export function wordsUnderWay({ words }: DownloadDetail): boolean {
  if (!words) return false;
  return words.state === "queued" || words.state === "searching" ||
    (words.state === "completed" && !words.judged);
}

function stateText({ state, query, files, judged }: WordSearch, { matches: t }: Messages): string {
  switch (state) {
    case "queued":
      return t.words_queued(query);
    case "searching":
      return t.words_searching(query);
    case "cancelled":
      return t.words_cancelled(query);
    case "failed":
      return t.words_failed(query);
    case "completed":
      return judged ? t.words_done(query, files) : t.words_judging(query);
  }
}

function WordsState({ words, ui }: { words: WordSearch; ui: Ui }) {
  const t = texts(ui.language);
  const { state, reason_code, wait_s } = words;
  const why = state === "failed" && reason_code
    ? word(t.searches.fault, reason_code)
    : wait_s && t.searches.waits(wait_s);
  return (
    <p id="words-state" class="sub" role="status">
      {[stateText(words, t), why].filter(Boolean).join(": ")}
    </p>
  );
}

/** A search with a person's own words, where a file may be chosen, and how the last one stands. */
export function WordsForm({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  const t = texts(ui.language).matches;
  const { id, state, words, artists, title } = download;
  const open = maySay(download) && may("choose", state);
  if (!open && !words) return null;
  const url = `/download/${id}/search`;
  return (
    <div class="mt-3 grid gap-2">
      {words && <WordsState words={words} ui={ui} />}
      {open && (
        <details id="words" class="fold">
          <summary>{t.words}</summary>
          <form
            method="post"
            action={url}
            class="grid gap-2"
            hx-post={url}
            hx-swap="none"
            hx-sync="this:drop"
          >
            <label for="words-query" class="font-medium">{t.words_label}</label>
            <p id="words-hint" class="text-sm text-muted">{t.words_hint}</p>
            <input
              id="words-query"
              name="query"
              class="field"
              required
              maxlength={500}
              value={words?.query ?? `${artists[0]} ${title}`}
              aria-describedby="words-hint"
            />
            <div>
              <button type="submit" id="words-search" class="btn">{t.words_search}</button>
            </div>
          </form>
        </details>
      )}
    </div>
  );
}
