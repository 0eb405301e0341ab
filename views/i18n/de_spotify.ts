import type { Messages } from "./en.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

export const spotify: Messages["spotify"] = {
  title: "Spotify",
  label: "Spotify",
  tabs: { overview: "Übersicht", playlists: "Playlists", settings: "Einstellungen" },
  attention: "Achtung",
  mode: {
    heading: "Modus",
    current: (mode) => `${mode} ist aktiv`,
    needs: "Braucht",
    gives: "Bringt",
    needs_text: {
      FREE: "Weder ein Konto noch einen Schlüssel.",
      PRO: "Deine eigene App bei Spotify, deren Besitzer Premium hat, und ein verbundenes Konto.",
    },
    gives_text: {
      FREE: "Aus Listen, Dateien und öffentlichen Links werden Downloads.",
      PRO: "All das. Außerdem bleiben deine Playlists und Lieblingssongs auf dem neuesten Stand, " +
        "und Angaben, die in Listen fehlen, werden ergänzt.",
    },
    change: "Modus wechseln",
    confirm: "Modus wechseln? In FREE werden deine Playlists nicht mehr angesehen; gelöscht wird " +
      "nichts.",
    locked: "PRO lässt sich wählen, sobald ein Konto verbunden ist.",
    changed: (mode) => `Modus ${mode} ist aktiv.`,
  },
  problem: {
    SPOTIFY_NOT_CONFIGURED: "Die Client-ID deiner App fehlt.",
    SPOTIFY_NOT_CONNECTED: "PRO wartet: Kein Konto ist verbunden.",
    SPOTIFY_REAUTH_REQUIRED: "PRO wartet: Deine Zustimmung ist abgelaufen oder zurückgenommen.",
    SPOTIFY_CONFIG_INVALID: "Spotify lehnt Client-ID, Secret oder Redirect-URI ab.",
    SPOTIFY_OWNER_PREMIUM_REQUIRED: "Spotify lehnt deine App ab: Ihr Besitzer hat kein Premium.",
    SPOTIFY_USER_NOT_ALLOWLISTED: "Spotify lehnt das Konto ab: Es ist kein Benutzer deiner App.",
    SPOTIFY_SCOPE_MISSING: "Spotify durfte nicht alles, worum Harmony bittet.",
  },
  cure: {
    SPOTIFY_NOT_CONFIGURED: "Trage sie in den Einstellungen ein.",
    SPOTIFY_NOT_CONNECTED: "Verbinde unten eines.",
    SPOTIFY_REAUTH_REQUIRED:
      "Verbinde das Konto noch einmal; nichts ist verloren, und alles geht weiter.",
    SPOTIFY_CONFIG_INVALID:
      "Vergleiche die drei mit deiner App in Spotifys Dashboard: Jedes Zeichen muss gleich sein.",
    SPOTIFY_OWNER_PREMIUM_REQUIRED:
      "Verlängere Premium. Spotify merkt das erst nach Stunden; Harmony sieht alle sechs nach.",
    SPOTIFY_USER_NOT_ALLOWLISTED:
      "Trage Name und E-Mail-Adresse des Kontos in Spotifys Dashboard unter User Management ein.",
    SPOTIFY_SCOPE_MISSING: "Verbinde das Konto noch einmal und stimme allem zu.",
  },
  to_settings: "Einstellungen öffnen",
  account: {
    heading: "Konto",
    connected: "Verbunden",
    not_connected: "Nicht verbunden",
    not_configured: "Nicht eingerichtet",
    name: "Konto",
    name_unknown: "Spotify hat es noch nicht gesagt",
    since: "Zugestimmt am",
    ends: "Zustimmung endet",
    ends_soon: "Spotify beendet jede Zustimmung nach sechs Monaten. Verbinde vorher neu, dann " +
      "wartet nichts.",
    scopes: "Harmony darf",
    missing: "Nicht erlaubt",
    scope: {
      "user-library-read": "Deine Lieblingssongs lesen",
      "user-library-modify": "Deine Lieblingssongs ändern",
      "playlist-read-private": "Deine privaten Playlists lesen",
      "playlist-read-collaborative": "gemeinsame Playlists lesen",
      "playlist-modify-private": "Deine privaten Playlists ändern",
      "playlist-modify-public": "Deine öffentlichen Playlists ändern",
      "user-follow-read": "sehen, wem du folgst",
      "user-top-read": "sehen, was du am meisten hörst",
    },
    connect: "Mit Spotify verbinden",
    again: "Neu verbinden",
    disconnect: "Trennen",
    disconnect_confirm: "Konto trennen? Seine Token, Playlists und Lieblingssongs werden in " +
      "Harmony gelöscht. Downloads und Dateien bleiben.",
    disconnected: "Das Konto ist getrennt, und was von ihm kam, ist gelöscht.",
    intro: "Verbinden führt zu Spotify; dort siehst du, worum Harmony bittet. Dein Passwort " +
      "erfährt es nie.",
  },
  connect: {
    leaving: "Auf dem Weg zu Spotify",
    leaving_link: "Weiter zu Spotify",
    paste_heading: "Der Browser meldet, dass er die Seite nicht erreicht?",
    paste_text: "Das geschieht, wenn Harmony auf einem anderen Rechner läuft. Kopiere die ganze " +
      "Adresse aus der Adresszeile und füge sie hier ein: In ihr steht, was gebraucht wird.",
    paste: "Adresse der Seite, die nicht erreichbar war",
    paste_hint: "Sie beginnt mit deiner Redirect-URI und enthält code= und state=",
    paste_button: "Abschließen",
    outcome: {
      connected: "Das Konto ist verbunden.",
      denied: "Du hast bei Spotify nicht zugestimmt. Geändert wurde nichts.",
      unknown: "Dieser Versuch ist vorbei oder schon benutzt. Beginne neu.",
      expired: "Mehr als zehn Minuten sind vergangen. Beginne neu.",
      other_browser: "Das begann in einem anderen Browser. Beginne in diesem neu.",
      incomplete: "In der Adresse steht kein Code. Kopiere sie ganz, von http bis zum Ende.",
      changed: "Inzwischen wurde eine andere App eingerichtet. Beginne neu.",
      code_refused: "Spotify nahm den Code nicht an; er gilt nur einmal. Beginne neu.",
      config_invalid: "Spotify lehnt Client-ID, Secret oder Redirect-URI ab.",
      unreachable: "Spotify war nicht erreichbar. Versuche es gleich noch einmal.",
      refused: "Spotify lehnte ab. Versuche es gleich noch einmal.",
    },
  },
  setup: {
    heading: "Hilfe zur Einrichtung",
    intro:
      "Bei Spotify darf sich niemand eine App teilen: Jede Installation hat ihre eigene. Das " +
      "kostet einmal fünf Minuten.",
    steps: [
      "Melde dich bei developer.spotify.com/dashboard mit einem Konto an, das Premium hat. Ohne " +
      "Premium ihres Besitzers geht die App nicht mehr.",
      "Lege eine App an. Wähle „Web API“; Name und Beschreibung sind deine Sache.",
      "Trage die Redirect-URI von unten genau so ein, wie sie dort steht, und speichere.",
      "Trage unter User Management Name und E-Mail-Adresse aller ein, die sich verbinden: höchstens " +
      "fünf, auch dich selbst.",
      "Kopiere die Client-ID in die Einstellungen hier. Das Client-Secret ist freiwillig.",
      "Komm hierher zurück und verbinde das Konto.",
    ],
    dashboard: "Spotifys Dashboard öffnen",
    redirect: "Redirect-URI",
    copy: "Kopieren",
    copied: "Kopiert",
    good: "Spotify nimmt diese Adresse an.",
    bad: "Spotify lehnt diese Adresse ab.",
    why: {
      not_a_url: "Das ist keine Adresse, die mit http:// oder https:// beginnt.",
      scheme: "Sie muss mit https:// oder http:// beginnen.",
      localhost: "„localhost“ ist seit November 2025 nicht mehr erlaubt. Schreibe 127.0.0.1.",
      plain_http: "Eine Adresse, die nicht dieser Rechner ist, braucht https.",
      fragment: "Sie darf kein # enthalten.",
      credentials: "Sie darf weder Benutzernamen noch Passwort enthalten.",
    },
    warning: {
      hyphen: "Adressen mit einem Bindestrich im Pfad hat Spotify schon abgelehnt. Besser ohne.",
      other_path: "Sie führt nicht zu Harmony: Du musst die Adresse danach selbst einfügen.",
      other_port:
        "Harmony lauscht auf einem anderen Port: Leite ihn weiter, oder füge die Adresse ein.",
    },
    away_heading: "Harmony läuft auf einem anderen Rechner?",
    away: [
      "Gib ihm hinter einem Reverse-Proxy einen Namen mit https und nimm diesen.",
      "Oder leite den Port auf deinen Rechner weiter, solange du verbindest: ssh -L 8080:127.0.0.1:8080 dein-server",
      "Oder bleib bei 127.0.0.1: Nach der Zustimmung zeigt der Browser einen Fehler, und du fügst " +
      "dessen Adresse ein.",
    ],
  },
  settings: {
    heading: "Deine App bei Spotify",
    intro:
      "Was du hier speicherst, gilt vor der Umgebungsvariable, die unter dem Feld steht; ist ein " +
      "Feld leer, gilt wieder sie. Eine andere Client-ID trennt das Konto.",
    client_id: "Client-ID",
    client_secret: "Client-Secret",
    redirect_uri: "Redirect-URI",
    market: "Markt",
    hint: {
      client_id: "Von deiner App in Spotifys Dashboard",
      client_secret: "Freiwillig. Mit ihm lässt sich der Katalog auch ohne Konto durchsuchen.",
      redirect_uri: "Zeichen für Zeichen wie im Dashboard",
      market: "Zwei Buchstaben wie DE oder US; leer: was Spotify zeigt",
    },
    fault: {
      client_id: "Eine Client-ID hat nur Buchstaben, Ziffern, - und _.",
      client_secret: "Ein Secret hat keine Leerzeichen.",
      redirect_uri: "Spotify lehnt diese Adresse ab: Sie braucht https, oder http mit 127.0.0.1.",
      market: "Ein Markt hat zwei Buchstaben.",
    },
    set_on: "Gesetzt am",
    not_set: "Nicht gesetzt",
    replace: "Gesetzt; ein neues ersetzt es",
    forget_secret: "Secret löschen",
    test: "Testen",
    tested: "Spotify antwortet: Die Einrichtung stimmt.",
    reader: "Öffentliche Links ohne Konto",
    reader_text:
      "Harmony kann die öffentliche Seite einer Playlist, eines Albums oder eines Titels lesen, bis " +
      "zu 100 Titel. Gefragt wird einmal für jeden Link, den du bringst, nie von selbst.",
    reader_terms:
      "Spotifys Richtlinien erlauben es nicht, Seiten maschinell zu lesen. Darum kannst nur du es " +
      "einschalten, mit „Öffentliche Seiten lesen“ weiter unten.",
    reader_on: "Es ist eingeschaltet.",
    reader_off: "Es ist ausgeschaltet.",
    to_page: "Zur Spotify-Seite",
  },
  capability: {
    heading: "Was Spotify deiner App gibt",
    intro: "Neueren Apps gibt Spotify weniger. Harmony merkt es, wenn es etwas braucht, und " +
      "behält das eine Woche lang.",
    name: {
      playlist_items: "Playlists unter der neuen Adresse; sonst gilt die alte",
      library_generic: "Lieblingssongs unter der neuen Adresse; sonst gilt die alte",
      batch_tracks: "Mehrere Titel mit einer Anfrage; sonst einzeln",
      audio_features: "Audiomerkmale",
      recommendations: "Empfehlungen",
    },
    state: { yes: "Gegeben", no: "Abgelehnt", unknown: "Zuletzt nicht gebraucht" },
    recheck: "Neu prüfen",
    rechecked: "Was Spotify abgelehnt hat, wird neu versucht, sobald es gebraucht wird.",
  },
  budget: {
    heading: "Anfragen an Spotify",
    day: "Letzte 24 Stunden",
    window: "Letzte 30 Sekunden",
    used: (used, limit) => `${used} von ${limit} verbraucht`,
    left: (n) => `${count(n, "Anfrage", "Anfragen")} übrig`,
    reserve: (n) =>
      `${
        count(n, "Anfrage bleibt", "Anfragen bleiben")
      } für das, was du selbst auslöst; Arbeit im ` +
      "Hintergrund hört vorher auf.",
    blocked: {
      quota: "Spotifys Grenze für den Tag ist erreicht. Es geht weiter",
      rate_limit: "Spotify bat um eine Pause. Es geht weiter",
    },
    free: "Verfügbar",
    reserved: "Hintergrund wartet",
    used_up: "Verbraucht",
    resting: "In Pause",
  },
};
