/** How much each part counts of whether something is the wanted recording. */
export const trackWeights = { title: .45, artist: .30, duration: .15, album: .10 };
