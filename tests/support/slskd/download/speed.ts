const weight = 0.4;

/**
 * The average speed slskd shows, in bytes a second: zero until the first `every` milliseconds are
 * over, then smoothed once in that time (contracts/slskd.md §11.5).
 */
export function createSpeedometer(started: number, bytes: number, every: number) {
  let last = { at: started, bytes };
  let average = 0;
  return (now: number, bytesNow: number): number => {
    const elapsed = now - last.at;
    if (elapsed < every || elapsed <= 0) return average;
    const speed = (bytesNow - last.bytes) * 1000 / elapsed;
    average = average === 0 ? speed : average + weight * (speed - average);
    last = { at: now, bytes: bytesNow };
    return average;
  };
}
