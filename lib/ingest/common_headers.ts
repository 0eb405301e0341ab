import type { Column } from "./columns.ts";

/**
 * The headers of other exporters and of people, in the languages they write most
 * (contracts/spotify.md §3.6). `Tempo` is no time: Exportify means beats by it.
 */
export const commonHeaders: Readonly<Partial<Record<Column, readonly string[]>>> = {
  url: ["url", "uri", "link", "spotify url", "spotify uri", "spotify link", "track url"],
  title: [
    ...["title", "track", "track title", "song", "song title", "song name"],
    ...["titel", "songtitel", "lied", "titre", "morceau", "título", "canción"],
    ...["titolo", "brano", "faixa", "låt", "曲名"],
  ],
  name: ["name", "nom", "nombre", "nome", "naam", "namn", "名前"],
  artists: [
    ...["artist", "artists", "artist name", "artist names", "performer", "band", "creator"],
    ...["interpret", "interpreten", "künstler", "künstlername", "artiste", "artistes", "artista"],
    ...["artistas", "artisti", "interprete", "artiest", "uitvoerder", "sanatçı", "アーティスト"],
  ],
  album: [
    ...["album", "album title", "release", "release name", "albumtitel", "titre de l'album"],
    ...["título del álbum", "アルバム"],
  ],
  album_artist: [
    ...["album artist", "album artists", "album artist name", "albuminterpret", "albumkünstler"],
    ...["artiste de l'album", "artista del álbum", "artista dell'album", "albumartiest"],
  ],
  year: ["year", "release year", "release date", "track year", "jahr", "année", "año", "anno"],
  disc_number: ["disc", "disk", "disc no", "disk number", "cd nummer", "cd"],
  track_number: [
    ...["track no", "track num", "no", "nr", "track number on album"],
    ...["titelnummer", "tracknummer"],
  ],
  duration_ms: ["duration ms", "length ms", "track duration ms", "ms duration"],
  label: ["record label"],
  artist_genres: ["genre", "genres"],
  duration: [
    ...["duration", "length", "time", "track duration", "duration seconds", "total time"],
    ...["dauer", "länge", "spieldauer", "zeit", "durée", "duración", "durata", "duração", "duur"],
  ],
  list: ["playlist", "playlist name", "list", "wiedergabeliste"],
  type: ["type", "typ"],
};
