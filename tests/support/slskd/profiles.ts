/** The versions the stand-in can be; each switches the rows of contracts/slskd.md §9. */
export type ProfileName = "0.23.2" | "0.24.4" | "0.25.1" | "0.26.0";

export interface Profile {
  name: ProfileName;
  /** Searches that run at once; further ones are `Queued`. */
  searchSlots: number;
  /** A POST waits for the peer's word on each file in turn, and one bad file fails it all. */
  blockingEnqueue: boolean;
  /** What `failed` holds: nothing (no body at all), names, or objects that lost their fields. */
  failed: "no body" | "names" | "empty objects";
  /** 429 on parallel POSTs. */
  limiter: boolean;
  /** Checks the fields of searches and enqueues instead of failing later. */
  strictBodies: boolean;
  batches: boolean;
  /** `Rejected`, `TimedOut` and `Aborted` survive instead of becoming `Errored`. */
  allTerminalStates: boolean;
  /** No bytes for a while ends a transfer. */
  dataTimeout: boolean;
  /** Three attempts, resuming what is there. */
  retries: boolean;
  /** DELETE answers 204 whatever the id. */
  lenientCancel: boolean;
  /** `%2F` in a user name is decoded. */
  rawUsernames: boolean;
  /** `transfers`, `integrations` instead of `global`, `groups`, `integration`. */
  newOptions: boolean;
  /** A failed final move leaves `Succeeded` with an exception. */
  moveKeepsSuccess: boolean;
  /** Destination patterns; incomplete files under user and full path. */
  patternPaths: boolean;
  /** Transfer fields besides those every version has. */
  extras: readonly ("startOffset" | "stateDescription" | "attempts" | "batchId" | "removed")[];
  /** `vpn` and `health` in the application state, connection events. */
  vpnAndHealth: boolean;
}

const v0240: Omit<Profile, "name"> = {
  searchSlots: 2,
  blockingEnqueue: false,
  failed: "names",
  limiter: true,
  strictBodies: true,
  batches: false,
  allTerminalStates: true,
  dataTimeout: true,
  retries: false,
  lenientCancel: true,
  rawUsernames: true,
  newOptions: false,
  moveKeepsSuccess: true,
  patternPaths: false,
  extras: ["startOffset", "stateDescription"],
  vpnAndHealth: true,
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  "0.23.2": {
    ...v0240,
    name: "0.23.2",
    searchSlots: 10,
    blockingEnqueue: true,
    failed: "no body",
    limiter: false,
    strictBodies: false,
    allTerminalStates: false,
    dataTimeout: false,
    lenientCancel: false,
    rawUsernames: false,
    moveKeepsSuccess: false,
    vpnAndHealth: false,
  },
  "0.24.4": { ...v0240, name: "0.24.4" },
  "0.25.1": {
    ...v0240,
    name: "0.25.1",
    newOptions: true,
    extras: ["startOffset", "stateDescription", "attempts", "batchId"],
  },
  "0.26.0": {
    ...v0240,
    name: "0.26.0",
    failed: "empty objects",
    batches: true,
    retries: true,
    newOptions: true,
    patternPaths: true,
    extras: ["attempts", "batchId", "removed"],
  },
};
