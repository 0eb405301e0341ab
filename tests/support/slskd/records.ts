/** What slskd stores; times in milliseconds since 1970, sizes in bytes. */
export interface RemoteFileEntry {
  filename: string;
  size: number;
  code: number;
  extension: string;
  isLocked: false;
  bitRate?: number;
  bitDepth?: number;
  sampleRate?: number;
  length?: number;
  isVariableBitRate?: boolean;
}

export interface SearchResponse {
  username: string;
  token: number;
  hasFreeUploadSlot: boolean;
  uploadSpeed: number;
  queueLength: number;
  fileCount: number;
  files: RemoteFileEntry[];
  lockedFileCount: number;
  lockedFiles: RemoteFileEntry[];
}

export interface SearchRecord {
  id: string;
  searchText: string;
  state: string;
  token: number;
  startedAt: number;
  endedAt?: number;
  responseCount: number;
  fileCount: number;
  lockedFileCount: number;
  responses: SearchResponse[];
}

export interface TransferRecord {
  id: string;
  batchId?: string;
  searchId?: string;
  username: string;
  filename: string;
  size: number;
  state: string;
  requestedAt: number;
  enqueuedAt?: number;
  startedAt?: number;
  endedAt?: number;
  bytesTransferred: number;
  averageSpeed: number;
  placeInQueue?: number;
  exception?: string;
  attempts: number;
  removed: boolean;
  /** The batch's own folder below the downloads folder. */
  destination?: string;
  /** Made by somebody else at the same slskd. */
  foreign?: boolean;
}

export interface BatchRecord {
  id: string;
  searchId?: string;
  username: string;
  createdAt: number;
  options: { destination?: string };
  transferIds: string[];
}

export interface EventRecord {
  id: string;
  timestamp: number;
  type: string;
  data: Record<string, unknown>;
}

/** Contracts/slskd.md §4: terminal ⇔ contains `Completed`. */
export function isTerminal(state: string): boolean {
  return state.split(", ").includes("Completed");
}
