/** Does something only while it is not being done. */
export function single(act: () => Promise<void>) {
  let busy: Promise<void> | undefined;
  let doneAt = -Infinity;
  const end = () => {
    busy = undefined;
    doneAt = performance.now();
  };
  return {
    run: () => void (busy ??= act().finally(end)),
    /** Does it unless it was done less than `ms` ago. */
    atMostEvery(ms: number) {
      if (performance.now() - doneAt >= ms) this.run();
    },
    idle: async () => await busy,
  };
}
