import { realClock, virtualClock } from "./clock.ts";
import { createControl } from "./control.ts";
import { bootDaemon, type Process } from "./daemon.ts";
import { type InjectionHandle, Injections, type InjectionSpec } from "./injections.ts";
import { brokenInvariants } from "./invariants.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { seeded } from "./random.ts";
import type { TransferRecord } from "./records.ts";
import { RequestLog, type RequestLogEntry } from "./request_log.ts";
import type { ServerState } from "./session.ts";
import type { Daemon, Sim } from "./sim.ts";
import { real } from "./timings.ts";
import { uploadRecord, type UploadSpec } from "./uploads.ts";
import type { Peer, RestartOptions, SlskdOptions } from "./types.ts";

export interface ResetOptions {
  profile?: ProfileName;
  seed?: number;
  peers?: Peer[];
}

/** What the stand-in knows of itself, for assertions only. */
export interface InternalState {
  server: ServerState;
  searches: unknown[];
  transfers: unknown[];
  batches: unknown[];
  events: unknown[];
  uploads: TransferRecord[];
  /** Faults of the stand-in itself. */
  faults: string[];
}

/** A running stand-in. Its end fails when an injection never fired. */
export interface Slskd extends AsyncDisposable {
  /** With `url_base`, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
  readonly downloadsDir: string;
  readonly incompleteDir: string;
  readonly seed: number;
  /** Where `/__sim` listens. */
  readonly control: string;
  readonly log: readonly RequestLogEntry[];
  inject(injection: InjectionSpec): InjectionHandle;
  injections(): { spec: InjectionSpec; fired: number }[];
  /** Kills the daemon, waits, and starts it again on the same port; settles when it listens. */
  restart(options: RestartOptions): Promise<void>;
  setServer(state: ServerState): void;
  /** Client invariants that were broken (contracts/slskd.md §11.1 rule 6); empty: none. */
  invariants(): string[];
  state(): InternalState;
  /** Moves the virtual clock. */
  advance(ms: number): Promise<void>;
  /** Adds peers; one of a known name takes that one's place. */
  addPeers(peers: readonly Peer[]): void;
  /** Lets others fetch files from here; gives the ids. */
  addUploads(uploads: readonly UploadSpec[]): string[];
  /** Begins anew with an empty history. */
  reset(options: ResetOptions): Promise<void>;
  close(): Promise<void>;
}

const hostname = "127.0.0.1";

function createSim(options: SlskdOptions, restartSoon: Sim["restartSoon"]): Sim {
  const injections = new Injections();
  options.injections?.forEach((spec) => injections.add(spec));
  return {
    options,
    profile: profiles[options.profile ?? "0.26.0"],
    timings: { ...real, ...options.timings },
    clock: options.clock === "virtual" ? virtualClock() : realClock(),
    random: seeded(options.seed ?? 1),
    uploads: new Map(),
    browsing: new Map(),
    peers: new Map(options.peers.map((peer) => [peer.username, peer])),
    injections,
    log: new RequestLog(),
    violations: new Set(),
    knownIds: new Set(),
    downloadsDir: `${options.directory}/downloads`,
    incompleteDir: `${options.directory}/incomplete`,
    apiKey: options.apiKey ?? "slskd-stand-in-key-0123456789",
    restartSoon,
  };
}

function internalState({ session, store, tasks, sim }: Daemon): InternalState {
  return {
    server: session.state,
    searches: [...store.searches.values()],
    transfers: [...store.transfers.values()],
    batches: [...store.batches.values()],
    events: [...store.events.values()],
    uploads: [...sim.uploads.values()],
    faults: tasks.faults.map(String),
  };
}

class StandIn implements Slskd {
  readonly url: string;
  readonly control: string;
  readonly #faults: unknown[] = [];
  readonly #closing = new AbortController();
  readonly #control: Deno.HttpServer<Deno.NetAddr>;
  #restarting: Promise<void> = Promise.resolve();
  #sim: Sim;
  #process: Process;

  constructor(options: SlskdOptions, isRestart: boolean) {
    this.#sim = createSim(options, (restart) => void this.restart(restart));
    this.#process = boot(this.#sim, options.port ?? 0, isRestart, true);
    this.url = `http://${hostname}:${this.#process.port}${
      (options.urlBase ?? "").replace(/\/+$/, "")
    }`;
    const listen = { hostname, port: options.controlPort ?? 0, onListen() {} };
    this.#control = Deno.serve(listen, createControl(this).fetch);
    this.control = `http://${hostname}:${this.#control.addr.port}/__sim`;
  }

  get apiKey() {
    return this.#sim.apiKey;
  }
  get downloadsDir() {
    return this.#sim.downloadsDir;
  }
  get incompleteDir() {
    return this.#sim.incompleteDir;
  }
  get seed() {
    return this.#sim.random.seed;
  }
  get log() {
    return this.#sim.log.entries;
  }

  inject(injection: InjectionSpec) {
    return this.#sim.injections.add(injection);
  }
  injections() {
    return this.#sim.injections.list();
  }
  setServer(state: ServerState) {
    this.#process.daemon.session.set(state);
  }
  invariants() {
    return brokenInvariants(this.#process.daemon);
  }
  state() {
    return internalState(this.#process.daemon);
  }
  advance(ms: number) {
    return this.#sim.clock.advance(ms);
  }
  addPeers(peers: readonly Peer[]) {
    for (const peer of peers) this.#sim.peers.set(peer.username, peer);
  }
  addUploads(uploads: readonly UploadSpec[]) {
    const records = uploads.map((spec) => uploadRecord(spec, this.#sim.clock.now()));
    for (const record of records) this.#sim.uploads.set(record.id, record);
    return records.map(({ id }) => id);
  }

  restart(options: RestartOptions): Promise<void> {
    const { clock } = this.#sim;
    this.#restarting = this.#restarting.then(() => clock.task(() => this.#restartNow(options)));
    return this.#restarting;
  }

  async #restartNow({ downMs, volatile = false, peerOffline }: RestartOptions): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const { port } = this.#process;
    await this.#stop(volatile);
    await this.#sim.clock.sleep(downMs, this.#closing.signal).catch(() => {});
    this.#process = boot(this.#sim, port, true, !peerOffline);
  }

  async #stop(forget: boolean): Promise<void> {
    await this.#process.stop({ forget });
    this.#faults.push(...this.#process.daemon.tasks.faults);
  }

  async reset(changes: ResetOptions): Promise<void> {
    const { port } = this.#process;
    await this.#stop(true);
    this.#sim = createSim(
      { ...this.#sim.options, injections: [], ...changes },
      (restart) => void this.restart(restart),
    );
    this.#process = boot(this.#sim, port, false, true);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#restarting;
    await this.#stop(false);
    await this.#control.shutdown();
    if (this.#faults.length === 0) return;
    throw new AggregateError(this.#faults, `Faults of the stand-in, seed ${this.seed}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    const unfired = this.#sim.injections.unfired();
    if (unfired.length > 0) throw new Error(`${unfired.join("\n")} (seed ${this.seed})`);
  }
}

/** Starts a stand-in for slskd in `directory`; ends when it is disposed of. */
export async function startSlskd(options: SlskdOptions): Promise<Slskd> {
  await Deno.mkdir(options.directory, { recursive: true });
  const directory = await Deno.realPath(options.directory);
  return new StandIn({ ...options, directory }, await hasHistory(directory));
}

function boot(sim: Sim, port: number, login: boolean, resume: boolean): Process {
  Deno.mkdirSync(sim.downloadsDir, { recursive: true });
  Deno.mkdirSync(sim.incompleteDir, { recursive: true });
  return bootDaemon(sim, { port, login, resume });
}

/** Whether an earlier process lived here: then this is a restart, with its login and all. */
async function hasHistory(directory: string): Promise<boolean> {
  try {
    return (await Deno.stat(`${directory}/state.jsonl`)).size > 0;
  } catch {
    return false;
  }
}
