/** The resources of the contract: what a path begins with is what it belongs to. */
const tags = {
  health: "Whether this process is alive and can serve",
  status: "What the installation is doing",
  system: "The machine Harmony runs on",
  integrations: "The services that are switched on, and how they are",
  imports: "Lists of tracks, albums and links that are brought",
  downloads: "Wanted files, from the wish to the filed track",
  soulseek: "Searches, peers and transfers at slskd",
  spotify: "Spotify: the account, playlists, the catalogue, filling in",
  metadata: "Tags, covers and lyrics of the library",
  jobs: "Background work",
  activity: "What happened",
  recycle: "Files that were taken out of the library and can come back",
  search: "One search over all sources",
  settings: "What can be changed while Harmony runs",
  keys: "API keys",
  sessions: "Browsers that are signed in",
  secrets: "Checking credentials of services",
  peers: "Who shared files, and how that went",
  denials: "Peers and files that are not taken",
  quarantine: "Files that did not pass the check",
  dlq: "Jobs that gave up",
  matching: "Comparing tracks, albums and files",
  matches: "What was decided, and correcting it",
  aliases: "Other names of artists",
  notifications: "Messages to the outside",
  events: "What changes, as it changes",
  metrics: "Figures for monitoring",
} as const;

const singular: Readonly<Record<string, string>> = {
  "": "status",
  live: "health",
  ready: "health",
  download: "downloads",
  notification: "notifications",
};

/** The tag of a path: its first segment, in the plural. */
export function tagOf(path: string): string {
  const first = path.split("/")[1] ?? "";
  return singular[first] ?? first;
}

/** The tags that are in use, in the order they are told above; others stand last. */
export function tagsOf(used: ReadonlySet<string>) {
  const known = Object.entries<string>(tags).filter(([name]) => used.has(name));
  const rest = [...used].filter((name) => !(name in tags)).sort();
  return [
    ...known.map(([name, description]) => ({ name, description })),
    ...rest.map((name) => ({ name })),
  ];
}
