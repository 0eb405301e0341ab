/** How a transfer ends when it does not succeed (contracts/slskd.md §4.4). */
export class Failure extends Error {
  override readonly name = "Failure";
  constructor(
    readonly end: "Rejected" | "Aborted" | "Errored" | "TimedOut" | "Cancelled",
    message: string,
    /** slskd 0.26 tries again by itself. */
    readonly retryable = false,
  ) {
    super(message);
  }
}

export const failures = {
  rejected: (text: string) => new Failure("Rejected", `Transfer rejected: ${text}`),
  rejectedLater: (text: string) => new Failure("Rejected", text),
  sizeDiffers: (actual: number, expected: number) =>
    new Failure(
      "Aborted",
      `Transfer aborted: the remote size of ${actual} does not match expected size ${expected}`,
    ),
  reported: () => new Failure("Errored", "Download reported as failed by remote client", true),
  disconnected: () => new Failure("Errored", "Transfer failed: Remote connection closed", true),
  offline: (user: string) => new Failure("Errored", `User ${user} appears to be offline`, true),
  unreachable: (user: string) =>
    new Failure(
      "Errored",
      `Failed to establish a direct or indirect transfer connection to ${user}`,
      true,
    ),
  noData: (ms: number) =>
    new Failure("TimedOut", `Inactivity timeout of ${ms} milliseconds was reached`, true),
  noAck: (ms: number) =>
    new Failure("TimedOut", `The wait timed out after ${ms} milliseconds`, true),
  hardLimit: (ms: number) =>
    new Failure(
      "TimedOut",
      `Download failed to enqueue remotely after hard time limit of ${ms / 1000} secs`,
    ),
  diskFull: (path: string) =>
    new Failure("Errored", `Transfer failed: There is not enough space on the disk. : '${path}'`),
  busy: (path: string) =>
    new Failure(
      "Errored",
      `Transfer failed: The process cannot access the file '${path}' because it is being used by another process.`,
    ),
  cancelled: () => new Failure("Cancelled", "Operation cancelled"),
};
