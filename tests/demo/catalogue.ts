/**
 * The shared music of the demo: invented artists on invented peers, in the layouts people really
 * use, with what goes wrong in real life. `list.txt` beside it asks for these tracks.
 */
import type { InjectionSpec, Peer, SharedFile } from "../support/slskd.ts";

/** Speed in kB/s, then what is not usual: places waiting before us. */
const people: Record<string, { speed: number; queue?: number; away?: boolean }> = {
  "quiet_corner": { speed: 2_400 },
  "velour88": { speed: 2_900 },
  "vinyl vicar": { speed: 1_700 },
  "50% off": { speed: 1_200 },
  "ünal": { speed: 1_500, away: true },
  "a/b music": { speed: 1_900 },
  "plus+minus": { speed: 1_100 },
  "all": { speed: 1_300 },
  "batches": { speed: 1_600 },
  "tidewater": { speed: 2_000 },
  "nightbus": { speed: 900 },
  "ferrous": { speed: 2_200 },
  "orchardist": { speed: 1_400 },
  "lowfi_lena": { speed: 800 },
  "cassette.kid": { speed: 700 },
  "brassmonk": { speed: 2_600 },
  "stonewall_fm": { speed: 2_700 },
  "halcyon": { speed: 1_800 },
  "mossgarden": { speed: 1_000, queue: 2 },
  "kumo": { speed: 1_500 },
  "yoru_no_eki": { speed: 1_000 },
  "norrsken": { speed: 1_700 },
  "gramophonist": { speed: 1_300 },
  "attic_tapes": { speed: 600, queue: 3 },
  "driftwood": { speed: 2_500 },
  "pendulum9": { speed: 2_100 },
  "thirdrail": { speed: 1_900 },
  "sing_along": { speed: 2_000 },
  "the long queue": { speed: 2_300, queue: 57 },
  "sleeper": { speed: 2_800 },
  "gone fishing": { speed: 2_100 },
  "clipper": { speed: 1_600 },
  "oddlengths": { speed: 1_800 },
};

interface Extra {
  /** kbit/s; by default what FLAC and good MP3 have. */
  rate?: number;
  locked?: boolean;
  /** Seconds the peer lists although the file is another length. */
  claimed?: number;
  /** Lists neither length nor bit rate. */
  bare?: boolean;
}

type Offer = [username: string, path: string, seconds: number, extra?: Extra];

const found: Offer[] = [
  [
    "quiet_corner",
    "@@snfuh\\Music\\Marlowe Finch\\Lanterns at Low Water\\03 - Paper Harbours.flac",
    96,
  ],
  ["velour88", "Music\\Marlowe Finch\\(2014) Lanterns at Low Water\\03 Paper Harbours.mp3", 96],
  ["all", "@@pqxyz\\mp3\\Marlowe Finch - Paper Harbours.mp3", 97, { rate: 192 }],

  ["brassmonk", "@@kdfjg\\Odalys Brandt\\Rooftops\\07 - Counting Rooftops.flac", 104],
  [
    "brassmonk",
    "@@kdfjg\\Odalys Brandt\\Live in Tallis Hall\\02 - Counting Rooftops (Live).flac",
    118,
  ],
  [
    "ferrous",
    "Music\\Odalys Brandt\\Rooftops Remixed\\07 - Counting Rooftops (Corvid Remix).flac",
    131,
  ],
  ["vinyl vicar", "Music\\Odalys Brandt\\Rooftops\\07. Counting Rooftops.mp3", 104, { rate: 256 }],

  [
    "ferrous",
    "@@aaxbc\\Kite & Anvil - Foundry Hours (2011) [FLAC] {FH-02}\\04. Slow Machinery.flac",
    99,
  ],
  ["batches", "@@wrtzu\\Music\\Kite & Anvil\\2011 - Foundry Hours\\04 Slow Machinery.mp3", 99],

  ["norrsken", "Musik\\Zoë Håkansdóttir\\Nattbok\\02 - Blåljus.flac", 88],
  ["ünal", "@@lkjhg\\Music\\Zoe Hakansdottir\\Nattbok\\02 - Blaljus.mp3", 88],

  ["kumo", "@@kumoo\\音楽\\霧島ユリ\\夜明けの地図\\01 - 夜明けの地図.flac", 107],
  ["yoru_no_eki", "Music\\霧島ユリ - 夜明けの地図 (2019)\\01. 夜明けの地図.mp3", 107],

  ["tidewater", "Music\\Dune Parade\\Salt Engine\\01 - Salt Engine (feat. Lio Amara).flac", 92],
  ["halcyon", "@@ghtyu\\Dune Parade\\Salt Engine\\01 - Salt Engine [feat. Lio Amara].mp3", 92],
  ["thirdrail", "@@zzxcv\\Dune Parade\\Salt Engine\\04 - Salt Engine (Instrumental).flac", 92],

  ["driftwood", "C:\\Shares\\Pale Cartographer\\Meridian Lines\\06 - Northbound.flac", 112],
  [
    "driftwood",
    "C:\\Shares\\Pale Cartographer\\Meridian Lines\\11 - Northbound (Extended Mix).flac",
    131,
  ],
  ["lowfi_lena", "Music/Pale Cartographer/Meridian Lines/06 - Northbound.mp3", 112, { rate: 192 }],

  [
    "pendulum9",
    "@@clkwk\\The Velvet Orrery\\Clockwork Weather\\CD2\\03 - Winter Accounts.flac",
    90,
  ],
  ["orchardist", "Music\\Velvet Orrery, The\\Clockwork Weather\\2-03 Winter Accounts.mp3", 90, {
    bare: true,
  }],

  ["gramophonist", "Music\\Tomasz Wielgorka\\Ember Street\\01 - Ember Street.mp3", 168],
  ["cassette.kid", "@@tapes\\Tomasz Wielgorka - Ember Street.mp3", 168, { rate: 128 }],

  ["velour88", "Music\\Glasshouse Union\\Night Shift\\05 - Second Sleep.flac", 93],
  ["nightbus", "@@nbnbn\\Glasshouse Union\\Night Shift\\05 - Second Sleep.flac", 93],

  ["sleeper", "@@sleep\\Ines Calloway\\Shorelines\\09 - Harbour Lights Off.flac", 97],
  ["plus+minus", "Music\\Ines Calloway\\Shorelines\\09 - Harbour Lights Off.flac", 97],

  ["stonewall_fm", "@@stone\\Redwater Choir\\Bark and Bone\\02 - Ironwood.flac", 104],

  ["gone fishing", "Music\\Nils Aurevik\\Tin Weather\\01 - Tin Weather.flac", 101],
  ["50% off", "@@offff\\Music\\Nils Aurevik\\Tin Weather\\01 - Tin Weather.mp3", 101],

  [
    "a/b music",
    "Music\\Various Artists\\Signals Vol. 2\\14 - Fenwick Theory - Blue Static.flac",
    85,
  ],
  ["thirdrail", "@@zzxcv\\Fenwick Theory\\Blue Static EP\\01 - Blue Static (Acoustic).flac", 87],

  [
    "halcyon",
    "@@ghtyu\\Orla_Quist-Minor_Planets-WEB-FLAC-2016-GRP\\01-orla_quist-minor_planets.flac",
    94,
  ],
  ["attic_tapes", "Music\\Orla Quist\\Minor Planets\\01 - Minor Planets.mp3", 94, { rate: 192 }],

  ["all", "downloads\\complete\\Juno Barrowe - Letters to Elsewhere.mp3", 182, { rate: 256 }],
  ["cassette.kid", "@@tapes\\Juno Barrowe - Letters to Elsewhere (Demo).mp3", 199, { rate: 128 }],

  ["pendulum9", "@@clkwk\\Casimir Blue\\Undertow\\01 - Undertow.flac", 98, { locked: true }],
  ["mossgarden", "Music\\Casimir Blue\\Undertow\\01 - Undertow.flac", 98],

  ["orchardist", "Music\\Halden & Roe\\(2007) Orchard Songs\\08 Apples in Snow.flac", 91],
  [
    "tidewater",
    "@@tidee\\Halden & Roe\\Orchard Songs (2007) [FLAC 24-96]\\08 - Apples in Snow.flac",
    91,
  ],
];

const trapped: Offer[] = [
  [
    "brassmonk",
    "@@kdfjg\\Amber Causeway\\Live at the Granary\\04 - Northern Line (Live).flac",
    126,
  ],
  [
    "norrsken",
    "Musik\\Amber Causeway\\Live at the Granary\\04 Northern Line (Live at the Granary).mp3",
    126,
  ],
  ["sing_along", "Karaoke\\Lumen Field - Carousel Heart (Karaoke Version).mp3", 180],
  ["batches", "@@wrtzu\\Music\\The Hollow Pines\\Arithmetic\\02 - Long Division.flac", 95],
  ["gone fishing", "Music\\Sable Circuit\\Voltage Garden\\03 - Glass Ceilings.flac", 118],
  ["sleeper", "@@sleep\\Brother Meridian\\Undertone\\01 - Quiet Riots.flac", 100],
  ["the long queue", "Music\\Ottoline Grey\\Almanac\\12 - Paper Moons.flac", 107],
  ["clipper", "@@clipp\\Marsh & Ferry\\Tidal Hymns\\06 - Lantern Song.mp3", 95, { claimed: 190 }],
  ["oddlengths", "Music\\Hollow Gantry\\Scaffold\\02 - X.mp3", 62],
];

function shared([, path, seconds, extra = {}]: Offer): SharedFile {
  const kind = path.endsWith(".flac") ? "flac" : "mp3";
  const rate = extra.rate ?? (kind === "flac" ? 590 : 320);
  const length = extra.claimed ?? seconds;
  const claims = kind === "flac" ? { length } : { length, bitRate: rate };
  const nothing = { length: null, bitRate: null, bitDepth: null, sampleRate: null };
  return {
    path,
    audio: { kind, seconds, claims: extra.bare ? nothing : claims },
    padTo: Math.round(length * rate * 125),
    ...(extra.locked ? { locked: true } : {}),
  };
}

/** Everybody who shares something in the demo. */
export function demoPeers(): Peer[] {
  const offers = Map.groupBy([...found, ...trapped], ([username]) => username);
  return Object.entries(people).map(([username, { speed, queue = 0, away }]) => ({
    username,
    presence: away ? "Away" : "Online",
    freeSlot: queue === 0,
    queueLength: queue,
    uploadSpeed: speed * 1000,
    files: (offers.get(username) ?? []).map(shared),
  }));
}

/** What goes wrong in the demo: each of these is somebody's bad day, for as long as it runs. */
export const demoInjections: readonly InjectionSpec[] = [
  { id: "reject-too-many", match: { username: "velour88", filename: "*Second Sleep*" } },
  { id: "stall", match: { username: "sleeper" }, params: { percent: 35, forever: true } },
  {
    id: "disconnect-mid-file",
    match: { username: "stonewall_fm" },
    times: 1,
    params: { percent: 55 },
  },
  { id: "peer-offline", match: { username: "gone fishing" } },
  { id: "remote-queue", match: { username: "the long queue" } },
];

/** Titles of `list.txt` that must end refused, in its order, and why. */
export const demoTraps: readonly { title: string; why: string }[] = [
  { title: "Northern Line", why: "only live" },
  { title: "Carousel Heart", why: "only karaoke" },
  { title: "Long Division", why: "another artist's song" },
  { title: "Glass Ceilings", why: "the only peer is offline" },
  { title: "Quiet Riots", why: "the only transfer stalls" },
  { title: "Paper Moons", why: "the only queue never moves" },
  { title: "Lantern Song", why: "the file is shorter than it says" },
  { title: "X", why: "the listed length is far off" },
  { title: "8", why: "nobody has it" },
];
