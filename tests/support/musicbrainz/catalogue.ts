/** Recordings the stand-in knows; every name is invented. */
export interface Person {
  type: string;
  name: string;
  attributes?: string[];
}

export interface CatalogueRelease {
  id: string;
  title: string;
  status?: string;
  date?: string;
  group: { id: string; kinds?: string[]; genres?: [string, number][] };
  labels?: string[];
  /** Id of the album at Spotify that an editor tied to it. */
  spotify?: string;
  genres?: [string, number][];
}

export interface CatalogueRecording {
  id: string;
  title: string;
  /** Milliseconds; `null` where nobody measured it. */
  length: number | null;
  disambiguation?: string;
  artists: { id: string; name: string }[];
  isrcs?: string[];
  genres?: [string, number][];
  people?: Person[];
  works?: { id: string; title: string; people: Person[] }[];
  releases?: CatalogueRelease[];
}

/** A readable UUID. */
const id = (kind: number, n: number) =>
  `00000000-0000-400${kind}-8000-${String(n).padStart(12, "0")}`;

/** Ids of the studio recording and what belongs to it. */
export const ids = {
  recording: id(1, 1),
  live: id(1, 2),
  remix: id(1, 3),
  release: id(2, 1),
  group: id(3, 1),
  artist: id(4, 1),
  work: id(5, 1),
};

const artists = [{ id: ids.artist, name: "Mira Vance" }];
const work = {
  id: ids.work,
  title: "Glass Harbour",
  people: [
    { type: "composer", name: "Mira Vance" },
    { type: "composer", name: "Jon Hale" },
    { type: "lyricist", name: "Ida Brandt" },
  ],
};

const studio: CatalogueRecording = {
  id: ids.recording,
  title: "Glass Harbour",
  length: 10_000,
  artists,
  isrcs: ["DEA123456789"],
  genres: [["downtempo", 2], ["drum and bass", 5]],
  people: [
    { type: "producer", name: "Lena Ost" },
    { type: "producer", name: "Rolf Geld", attributes: ["executive"] },
    { type: "engineer", name: "Kai Sund" },
    { type: "vocal", name: "Mira Vance" },
  ],
  works: [work],
  releases: [
    {
      id: id(2, 2),
      title: "Harbour Hits",
      status: "Official",
      date: "2021",
      group: { id: id(3, 2), kinds: ["Compilation"] },
    },
    {
      id: id(2, 3),
      title: "Low Tide",
      status: "Promotion",
      date: "2018-11-01",
      group: { id: ids.group },
    },
    {
      id: ids.release,
      title: "Low Tide",
      status: "Official",
      date: "2019-03-04",
      group: { id: ids.group, genres: [["electronic", 3]] },
      labels: ["Invented Records"],
    },
  ],
};

/** The song as it was recorded three times, and a namesake nobody may take for it. */
export const catalogue: readonly CatalogueRecording[] = [
  {
    id: ids.live,
    title: "Glass Harbour",
    disambiguation: "live, 2020-06-01: Oslo",
    length: 10_200,
    artists,
    isrcs: ["DEA123456780"],
    releases: [{
      id: id(2, 4),
      title: "Oslo Nights",
      status: "Official",
      date: "2020",
      group: { id: id(3, 4), kinds: ["Live"] },
    }],
  },
  {
    id: ids.remix,
    title: "Glass Harbour (Kestrel remix)",
    length: 10_000,
    artists,
    isrcs: ["DEA123456781"],
    releases: [],
  },
  studio,
  {
    id: id(1, 4),
    title: "Glass Harbour",
    length: 10_000,
    artists: [{ id: id(4, 2), name: "The Mira Vance Tribute Band" }],
    releases: [],
  },
];
