import type { IconName } from "../parts/icon.tsx";

export interface Page {
  path: string;
  /** The key of its name in the dictionary. */
  name:
    | "dashboard"
    | "search"
    | "import"
    | "downloads"
    | "spotify"
    | "soulseek"
    | "matching"
    | "activity"
    | "jobs"
    | "dlq"
    | "settings";
  icon: IconName;
  /** Pressed after g. */
  key: string;
  /** Paths that belong to it besides its own. */
  also?: RegExp;
}

/** Every page of the navigation, in its order. */
export const pages: readonly Page[] = [
  { path: "/", name: "dashboard", icon: "dashboard", key: "d" },
  { path: "/search", name: "search", icon: "search", key: "s", also: /^\/search\// },
  { path: "/downloads", name: "downloads", icon: "downloads", key: "l", also: /^\/download\// },
  { path: "/imports", name: "import", icon: "import", key: "i", also: /^\/imports\// },
  { path: "/spotify", name: "spotify", icon: "spotify", key: "f", also: /^\/spotify\// },
  {
    path: "/soulseek",
    name: "soulseek",
    icon: "soulseek",
    key: "o",
    also: /^\/(soulseek\/|peers|denials|quarantine|recycle)/,
  },
  {
    path: "/matching",
    name: "matching",
    icon: "matching",
    key: "m",
    also: /^\/(matching\/|matches|aliases)/,
  },
  { path: "/activity", name: "activity", icon: "activity", key: "h" },
  { path: "/jobs", name: "jobs", icon: "jobs", key: "j", also: /^\/jobs\// },
  { path: "/dlq", name: "dlq", icon: "dlq", key: "x" },
  {
    path: "/settings/files",
    name: "settings",
    icon: "settings",
    key: ",",
    also: /^\/(settings|notifications)/,
  },
];

/** Whether a page of the navigation holds this path (a query is left aside). */
export function holds(page: Page, pathAndQuery: string): boolean {
  const path = pathAndQuery.split("?", 1)[0]!;
  return path === page.path || (page.also?.test(path) ?? false);
}
