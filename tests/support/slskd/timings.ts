/** Milliseconds from, to. */
export type Range = readonly [from: number, to: number];

/** Every duration of contracts/slskd.md §11.4 and §11.5 in milliseconds, rates in bytes a second. */
export interface Timings {
  searchPost: Range;
  /** How long a search shows `Requested` before it is queued or runs. */
  searchStart: Range;
  /** When a peer answers, counted from the start of the search. */
  response: Range;
  counters: number;
  /** Between the `Completed` state and `endedAt` with the responses. */
  finalise: Range;
  searchCancel: Range;
  /** What one millisecond of `searchTimeout` lasts here. */
  searchTimeoutScale: number;
  enqueuePost: Range;
  /** How long a POST tries to connect to an unreachable peer. */
  unreachable: number;
  queuedLocally: Range;
  requested: Range;
  /** The peer does not acknowledge a request. */
  noAck: number;
  /** Limit for everything before `Queued, Remotely`. */
  hardLimit: number;
  /** Dwell in `Queued, Remotely` even when the peer has a free slot. */
  queuedRemotely: Range;
  /** How long one place in a peer's queue lasts. */
  queueStep: number;
  /** How long `GET …/position` asks the peer. */
  position: Range;
  initializing: Range;
  noConnection: number;
  /** How often bytes are stored. */
  progress: number;
  /** The speed of a peer is kept between these. */
  rate: Range;
  averageEvery: number;
  /** No bytes for so long ends a transfer (0.24+). */
  dataTimeout: number;
  /** How long a failure looks final before slskd tries again. */
  retryVisible: Range;
  /** Wait before the second and the third attempt. */
  retryWaits: readonly [second: Range, third: Range];
  move: Range;
  moveFailure: Range;
  cancel: Range;
  /** `Connecting`, and again `Connected, LoggingIn`. */
  login: Range;
  /** Least distance a client must keep between reads of the whole transfer list. */
  minPollSpacing: number;
  searchesPerWindow: number;
  searchWindow: number;
  /** How long the Soulseek server bans who searches more; 0: it does not look. */
  ban: number;
}

/** As slskd and the network really are. */
export const real: Timings = {
  searchPost: [20, 150],
  searchStart: [5, 50],
  response: [200, 6000],
  counters: 250,
  finalise: [30, 400],
  searchCancel: [10, 100],
  searchTimeoutScale: 1,
  enqueuePost: [100, 800],
  unreachable: 20_000,
  queuedLocally: [50, 300],
  requested: [100, 1500],
  noAck: 15_000,
  hardLimit: 180_000,
  queuedRemotely: [50, 500],
  queueStep: 5_000,
  position: [50, 400],
  initializing: [100, 1500],
  noConnection: 10_000,
  progress: 250,
  rate: [1_000, 20_000_000],
  averageEvery: 1_000,
  dataTimeout: 60_000,
  retryVisible: [5, 200],
  retryWaits: [[0, 5_000], [5_000, 10_000]],
  move: [10, 2_000],
  moveFailure: [5, 50],
  cancel: [20, 1_500],
  login: [200, 1_500],
  minPollSpacing: 1_000,
  searchesPerWindow: 34,
  searchWindow: 220_000,
  ban: 1_800_000,
};

/** Slow enough to watch, quick enough for a list in two minutes. */
export const demo: Timings = {
  ...real,
  response: [150, 1_400],
  queuedLocally: [50, 200],
  requested: [100, 800],
  queueStep: 2_000,
  initializing: [100, 800],
  rate: [500_000, 3_000_000],
  move: [10, 600],
  cancel: [20, 500],
  searchWindow: 60_000,
};

/** As good as at once, for tests; no transition is skipped. */
export const fast: Timings = {
  ...real,
  searchPost: [0, 0],
  searchStart: [0, 2],
  response: [0, 3],
  counters: 2,
  finalise: [0, 5],
  searchCancel: [0, 5],
  searchTimeoutScale: 0.002,
  enqueuePost: [0, 0],
  unreachable: 20,
  queuedLocally: [0, 2],
  requested: [0, 2],
  noAck: 20,
  hardLimit: 200,
  queuedRemotely: [0, 2],
  queueStep: 2,
  position: [0, 0],
  initializing: [0, 2],
  noConnection: 10,
  progress: 4,
  rate: [500_000_000, 500_000_000],
  averageEvery: 10,
  dataTimeout: 60,
  retryVisible: [2, 8],
  retryWaits: [[0, 5], [5, 10]],
  move: [0, 5],
  moveFailure: [2, 5],
  cancel: [0, 5],
  login: [0, 5],
  minPollSpacing: 0,
  ban: 0,
};
