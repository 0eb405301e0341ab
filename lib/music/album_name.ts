import { normalise } from "./normalise.ts";
import { readSegments } from "./segments.ts";

/** What releases are called beside their name: what kind they are, and where the music is from. */
const dress = new RegExp(
  "(?: (?:the|original|music|motion|picture|television|tv|movie|film|game|series|cast))*" +
    " (?:soundtrack|ost|score)$| (?:single|ep|cds|cdm|maxi)$",
);

/** A normalised album name without `soundtrack`, `single`, `ep` at its end. */
export function withoutDress(name: string): string {
  return name.replace(dress, "") || name;
}

/** The name of an album without editions, versions and year. */
export function albumName(album: string): string {
  const { parts } = readSegments(album);
  return normalise(parts.map(({ flat }) => flat).join(" ")) || normalise(album);
}
