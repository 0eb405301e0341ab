/** Texts of the pages of people's own searches. */
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

export const searches = {
  title: "Search Soulseek",
  title_of: (query: string) => `Search: ${query}`,
  query: "Search words",
  placeholder: "Artist title, -word leaves out",
  hint: "All words must be in the path of a file. Searches share one budget with the downloads: " +
    "too many, and Soulseek shuts the account out for half an hour.",
  search: "Search",
  earlier: "Earlier searches",
  none: "Nothing has been searched yet",
  state: {
    queued: "Waiting",
    searching: "Searching",
    completed: "Done",
    cancelled: "Cancelled",
    failed: "Failed",
  },
  counts: (files: string, users: string) => `${files} files from ${users} users`,
  waits: (s: number) =>
    `The budget of searches is used up; it is its turn in ${
      s < 90 ? count(s, "second", "seconds") : count(Math.ceil(s / 60), "minute", "minutes")
    }.`,
  rows_later: "slskd hands over the files when the search ends.",
  fault: {
    slskd_not_configured: "slskd is not set up",
    slskd_unreachable: "slskd does not answer",
    slskd_unauthorised: "slskd refuses the API key",
    slskd_wrong_url: "The address of slskd is wrong",
    slskd_not_logged_in: "slskd is not logged in to Soulseek",
    slskd_forbidden: "slskd forbids searching",
    slskd_failed: "slskd could not search",
    query_refused: "slskd refuses these words",
    internal_error: "Something went wrong",
  },
  cancel: "Cancel",
  ended: { cancelled: "The search is cancelled", forgotten: "The search is forgotten" },
  filter: "Filter results",
  filter_button: "Filter",
  results: "Results",
  nothing: "Nobody offers anything for these words. Fewer words find more.",
  nothing_filtered: "No result has these words.",
  found: (n: number) => count(n, "file", "files"),
  download: "Download",
};
