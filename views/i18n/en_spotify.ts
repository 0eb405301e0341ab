import type { SpotifyMode, SpotifyProblem } from "../../lib/schemas/spotify.ts";
import type { RedirectFault, RedirectWarning } from "../../lib/schemas/spotify_redirect.ts";
import type { SpotifyCapability } from "../../lib/schemas/spotify_capability.ts";
import type { ConnectOutcome } from "../../lib/schemas/spotify_connect.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts of the page about Spotify: mode, account, budget. */
export const spotify = {
  title: "Spotify",
  label: "Spotify",
  tabs: { overview: "Overview", playlists: "Playlists", settings: "Settings" },
  attention: "Attention",
  mode: {
    heading: "Mode",
    current: (mode: SpotifyMode) => `${mode} is in use`,
    needs: "Needs",
    gives: "Gives",
    needs_text: {
      FREE: "Neither an account nor a key.",
      PRO: "Your own app at Spotify, whose owner has Premium, and a connected account.",
    } satisfies Record<SpotifyMode, string>,
    gives_text: {
      FREE: "Lists, files and public links become downloads.",
      PRO: "All of that. Your playlists and liked songs are kept in step, too, and details that " +
        "lists lack are filled in.",
    } satisfies Record<SpotifyMode, string>,
    change: "Change the mode",
    confirm: "Change the mode? In FREE your playlists are no longer looked at; nothing is deleted.",
    locked: "PRO can be chosen once an account is connected.",
    changed: (mode: SpotifyMode) => `Mode ${mode} is in use.`,
  },
  problem: {
    SPOTIFY_NOT_CONFIGURED: "The client ID of your app is missing.",
    SPOTIFY_NOT_CONNECTED: "PRO waits: no account is connected.",
    SPOTIFY_REAUTH_REQUIRED: "PRO waits: your consent has ended or was taken back.",
    SPOTIFY_CONFIG_INVALID:
      "Spotify does not accept the client ID, its secret or the redirect URI.",
    SPOTIFY_OWNER_PREMIUM_REQUIRED: "Spotify refuses your app: its owner has no Premium.",
    SPOTIFY_USER_NOT_ALLOWLISTED: "Spotify refuses the account: it is not a user of your app.",
    SPOTIFY_SCOPE_MISSING: "Spotify was not allowed everything that Harmony asks for.",
  } satisfies Record<SpotifyProblem, string>,
  cure: {
    SPOTIFY_NOT_CONFIGURED: "Enter it in the settings.",
    SPOTIFY_NOT_CONNECTED: "Connect one below.",
    SPOTIFY_REAUTH_REQUIRED: "Connect the account again; nothing is lost, and everything goes on.",
    SPOTIFY_CONFIG_INVALID:
      "Compare the three with your app in Spotify's dashboard: every character has to be the same.",
    SPOTIFY_OWNER_PREMIUM_REQUIRED:
      "Renew Premium. Spotify needs a few hours to notice; Harmony looks again every six.",
    SPOTIFY_USER_NOT_ALLOWLISTED:
      "Add name and e-mail address of the account in Spotify's dashboard under User Management.",
    SPOTIFY_SCOPE_MISSING: "Connect the account again and agree to everything.",
  } satisfies Record<SpotifyProblem, string>,
  to_settings: "Open the settings",
  account: {
    heading: "Account",
    connected: "Connected",
    not_connected: "Not connected",
    not_configured: "Not set up",
    name: "Account",
    name_unknown: "Spotify has not said yet",
    since: "Agreed on",
    ends: "Consent ends",
    ends_soon:
      "Spotify ends every consent after six months. Connect again before, and nothing waits.",
    scopes: "Harmony may",
    missing: "Not allowed",
    scope: {
      "user-library-read": "read your liked songs",
      "user-library-modify": "change your liked songs",
      "playlist-read-private": "read your private playlists",
      "playlist-read-collaborative": "read playlists you share with others",
      "playlist-modify-private": "change your private playlists",
      "playlist-modify-public": "change your public playlists",
      "user-follow-read": "see whom you follow",
      "user-top-read": "see what you hear most",
    },
    connect: "Connect with Spotify",
    again: "Connect again",
    disconnect: "Disconnect",
    disconnect_confirm:
      "Disconnect the account? Its tokens, playlists and liked songs are deleted " +
      "from Harmony. Downloads and files stay.",
    disconnected: "The account is disconnected, and what came from it is deleted.",
    intro:
      "Connecting leads to Spotify, where you see what Harmony asks for. It never learns your " +
      "password.",
  },
  connect: {
    leaving: "On the way to Spotify",
    leaving_link: "Go on to Spotify",
    paste_heading: "The browser says that the page cannot be reached?",
    paste_text: "That happens when Harmony runs on another machine. Copy the whole address from " +
      "the address bar and paste it here: it holds what is needed.",
    paste: "Address of the page that could not be reached",
    paste_hint: "It begins with your redirect URI and holds code= and state=",
    paste_button: "Finish",
    outcome: {
      connected: "The account is connected.",
      denied: "You did not agree at Spotify. Nothing was changed.",
      unknown: "This attempt is over, or was used before. Begin again.",
      expired: "More than ten minutes have passed. Begin again.",
      other_browser: "This began in another browser. Begin again in this one.",
      incomplete: "The address holds no code. Copy all of it, from http to its end.",
      changed: "Another app was set up meanwhile. Begin again.",
      code_refused: "Spotify did not take the code; it is good only once. Begin again.",
      config_invalid: "Spotify does not accept the client ID, its secret or the redirect URI.",
      unreachable: "Spotify could not be reached. Try again in a moment.",
      refused: "Spotify refused. Try again in a moment.",
    } satisfies Record<ConnectOutcome, string>,
  },
  setup: {
    heading: "Set-up help",
    intro: "Spotify allows nobody to share an app: every installation has its own. It takes five " +
      "minutes, once.",
    steps: [
      "Sign in at developer.spotify.com/dashboard with an account that has Premium. Without " +
      "Premium of its owner the app stops working.",
      "Create an app. Choose “Web API”; name and description are yours.",
      "Enter the redirect URI below exactly as it stands there, and save.",
      "Under User Management add name and e-mail address of everybody who connects: five at most, " +
      "you too.",
      "Copy the client ID into the settings here. The client secret is optional.",
      "Come back and connect.",
    ],
    dashboard: "Open Spotify's dashboard",
    redirect: "Redirect URI",
    copy: "Copy",
    copied: "Copied",
    good: "Spotify accepts this address.",
    bad: "Spotify refuses this address.",
    why: {
      not_a_url: "This is not an address that begins with http:// or https://.",
      scheme: "It has to begin with https:// or http://.",
      localhost: "“localhost” is refused since November 2025. Write 127.0.0.1 instead.",
      plain_http: "An address that is not this machine needs https.",
      fragment: "It may not hold a #.",
      credentials: "It may not hold a user name or password.",
    } satisfies Record<RedirectFault, string>,
    warning: {
      hyphen: "Spotify has refused addresses with a hyphen in their path. Better do without.",
      other_path: "It does not lead to Harmony: you will have to paste the address back.",
      other_port: "Harmony listens on another port: forward that port, or paste the address back.",
    } satisfies Record<RedirectWarning, string>,
    away_heading: "Harmony runs on another machine?",
    away: [
      "Give it a name with https behind a reverse proxy, and use that name.",
      "Or forward the port to your machine while you connect: ssh -L 8080:127.0.0.1:8080 your-server",
      "Or keep 127.0.0.1: the browser shows an error after you agreed, and you paste its address.",
    ],
  },
  settings: {
    heading: "Your app at Spotify",
    intro:
      "What you save here wins over the environment variable named below each field; empty a " +
      "field to use the variable again. Changing the client ID disconnects the account.",
    client_id: "Client ID",
    client_secret: "Client secret",
    redirect_uri: "Redirect URI",
    market: "Market",
    hint: {
      client_id: "From your app in Spotify's dashboard",
      client_secret: "Optional. With it the catalogue can be searched without an account.",
      redirect_uri: "Exactly as in the dashboard, character by character",
      market: "Two letters, such as DE or US; empty: whatever Spotify shows",
    },
    fault: {
      client_id: "A client ID has only letters, digits, - and _.",
      client_secret: "A secret has no spaces in it.",
      redirect_uri: "Spotify refuses this address: it needs https, or http with 127.0.0.1.",
      market: "A market has two letters.",
    },
    set_on: "Set on",
    not_set: "Not set",
    replace: "Set; type a new one to replace it",
    forget_secret: "Delete the secret",
    test: "Test",
    tested: "Spotify answers: the set-up works.",
    reader: "Public links without an account",
    reader_text:
      "Harmony can read the public page of a playlist, an album or a track, up to 100 tracks. It is " +
      "asked once for each link you bring, never by itself.",
    reader_terms:
      "Spotify's guidelines do not allow reading pages by machine. That is why only you can switch it " +
      "on, by “Read public pages” further down.",
    reader_on: "It is on.",
    reader_off: "It is off.",
    to_page: "Go to the Spotify page",
  },
  capability: {
    heading: "What Spotify gives your app",
    intro:
      "Spotify gives newer apps less. Harmony notices when it needs something, and remembers " +
      "that for a week.",
    name: {
      playlist_items: "Playlists at their new address; else the old one is used",
      library_generic: "Liked songs at their new address; else the old one is used",
      batch_tracks: "Several tracks with one request; else one by one",
      audio_features: "Audio features",
      recommendations: "Recommendations",
    } satisfies Record<SpotifyCapability, string>,
    state: { yes: "Given", no: "Refused", unknown: "Not needed lately" },
    recheck: "Check again",
    rechecked: "What Spotify refused is tried again as soon as it is needed.",
  },
  budget: {
    heading: "Requests to Spotify",
    day: "Last 24 hours",
    window: "Last 30 seconds",
    used: (used: string, limit: string) => `${used} of ${limit} used`,
    left: (n: number) => `${count(n, "request", "requests")} left`,
    reserve: (n: number) =>
      `${count(n, "request is", "requests are")} kept for what you start yourself; background ` +
      "work stops before.",
    blocked: {
      quota: "Spotify's limit of the day is reached. It goes on",
      rate_limit: "Spotify asked for a break. It goes on",
    },
    free: "Available",
    reserved: "Background work waits",
    used_up: "Used up",
    resting: "Resting",
  },
};
