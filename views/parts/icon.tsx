/** Strokes on a 24 × 24 grid. */
const paths = {
  dashboard: "M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M20.5 20.5l-5.4-5.4",
  import: "M12 3v11M8 10l4 4 4-4M4 15v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4",
  downloads: "M4 6h10M4 12h7M4 18h7M17 10v10M13.5 16.5 17 20l3.5-3.5",
  spotify: "M4 6h9M4 11h9M4 16h5M18 5v11.5M18 16.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0M18 5l3 1.5",
  soulseek:
    "M12 13.5v.01M8.5 17a5 5 0 0 1 0-7M15.5 10a5 5 0 0 1 0 7M5.5 20a9 9 0 0 1 0-13M18.5 7a9 9 0 0 1 0 13",
  matching:
    "M4 7h5l6 10h5M4 17h5l2-3.3M13 10.3 15 7h5M17.5 4.5 20 7l-2.5 2.5M17.5 14.5 20 17l-2.5 2.5",
  settings: "M4 7h9M17 7h3M13 4.5v5M4 17h3M11 17h9M7 14.5v5",
  activity: "M3 12h4l3-8 4 16 3-8h4",
  jobs: "M4 5h16v4H4zM4 12h16M4 16h16M4 20h9",
  dlq: "M13 19H3V6h18v7M3 7l9 6 9-6M16.5 16.5l4.5 4.5M21 16.5l-4.5 4.5",
  more: "M5 12v.01M12 12v.01M19 12v.01",
  menu: "M4 7h16M4 12h16M4 17h16",
  check: "M5 12.5 10 17l9-10",
  cross: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  alert: "M12 4 2.5 20h19zM12 10v4M12 17v.5",
  left: "M14 6l-6 6 6 6",
} as const;
export type IconName = keyof typeof paths;

/** A picture beside words; it says nothing of its own to a screen reader. */
export function Icon({ name, large = false }: { name: IconName; large?: boolean }) {
  return (
    <svg class={large ? "icon icon-large" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The mark of Harmony: two bars of a level meter that make an H. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M7 6v20M13 12v8M19 12v8M25 6v20M13 16h6" />
    </svg>
  );
}
