import type { notify as english } from "./en_notify.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("de", n, one, other);

const event: (typeof english)["event"] = {
  download_completed: "Download fertig",
  download_review: "Download zu prüfen",
  download_failed: "Download aufgegeben",
  job_failed: "Auftrag aufgegeben",
  import_finished: "Liste abgeschlossen",
  sync_failed: "Nicht alle Playlists synchronisiert",
  account_reconnect: "Spotify muss neu verbunden werden",
  integration_down: "Dienst ausgefallen",
  integration_up: "Dienst wieder da",
  disk_low: "Wenig Platz auf der Platte",
};

export const notify: typeof english = {
  title: "Benachrichtigungen",
  intro:
    "Harmony meldet anderen Diensten, was geschehen ist. Was innerhalb einer Minute geschieht, " +
    "steht in einer Nachricht.",
  targets: "Ziele",
  targets_caption: "Wem was gemeldet wird",
  empty: "Noch wird niemandem etwas gemeldet",
  empty_hint:
    "Füge unten einen Webhook, ein ntfy-Thema, einen Discord-Kanal oder eine Apprise-API " +
    "hinzu.",
  add: "Ziel hinzufügen",
  edit: "Ändern",
  save: "Speichern",
  name: "Bezeichnung",
  kind: "Art",
  kinds: {
    webhook: "Webhook (signiert)",
    ntfy: "ntfy-Thema",
    discord: "Discord-Webhook",
    apprise: "Apprise-API",
  },
  url: "Adresse",
  url_hint:
    "https://ntfy.sh/dein-thema, ein Discord-Webhook, …/notify/schlüssel oder dein eigenes " +
    "Programm. Sie wird versiegelt und nicht wieder gezeigt.",
  url_keep: "Leer: Sie bleibt, wie sie ist.",
  inside_hint: "Adressen in deinem Netz müssen in NOTIFY_ALLOWED_HOSTS stehen.",
  secret: "Geheimnis",
  secret_hint:
    "Webhook: der Schlüssel der Signatur (mindestens 16 Zeichen). ntfy: ein Zugangstoken. " +
    "Apprise ohne Schlüssel: die Adressen, denen gemeldet wird.",
  priority: "Priorität (ntfy, 1 bis 5)",
  tag: "Schlagwort (Apprise)",
  language: "Sprache der Nachrichten",
  languages: { en: "Englisch", de: "Deutsch" },
  events: "Melden, wenn",
  event,
  told: { ...event, test: "Probe" },
  on: "An",
  on_label: (name) => `An: ${name}`,
  test: "Testen",
  test_label: (name) => `Testen: ${name}`,
  remove: "Entfernen",
  remove_label: (name) => `Entfernen: ${name}`,
  remove_confirm: (name) => `„${name}“ entfernen, mit allem, was dorthin zu melden ist?`,
  last: "Letzte Nachricht",
  never: "Noch keine",
  fine: "Angekommen",
  fault: {
    unreachable: "Nicht erreichbar",
    timeout: "Hat nicht rechtzeitig geantwortet",
    status: "Hat die Nachricht abgelehnt",
    too_large: "Hat zu viel geantwortet",
    redirected: "Leitet weiter; dem wird nicht gefolgt",
    not_allowed: "Führt nach innen, das ist nicht erlaubt",
    no_recipient: "Kennt keinen solchen Schlüssel",
    sealed: "Die Adresse lässt sich nicht öffnen: HARMONY_SECRET_KEY hat sich geändert",
    interrupted: "Harmony wurde beim Senden angehalten",
  },
  deliveries: "Letzte Nachrichten",
  deliveries_caption: "Die letzten Nachrichten, die neuesten zuerst",
  deliveries_empty: "Noch keine Nachrichten",
  what: "Was",
  state: {
    waiting: "Wartet",
    sending: "Wird gesendet",
    sent: "Gesendet",
    failed: "Fehlgeschlagen",
    unknown: "Vielleicht angekommen",
    dropped: "Nicht gesendet",
  },
  attempts: (n) => count(n, "Versuch", "Versuche"),
  status_code: (code) => `Antwort ${code}`,
  times: (n) => `× ${n}`,
  show: "Was darin steht",
  made: (name) => `${name} wird ab jetzt gemeldet. Sende eine Probe, um zu sehen, ob es klappt.`,
  saved: "Gespeichert.",
  removed: "Entfernt.",
  tested: "Die Probe wurde angenommen",
  tested_not: "Die Probe wurde nicht angenommen",
};
