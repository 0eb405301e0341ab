/** How the catalogues that can be searched are. */
export const catalogues = {
  ok: "Connected",
  fail: "Not available",
  unknown: "Not asked yet",
};

/** Why a catalogue has no answer, by the code of its error. */
export const catalogueFaults = {
  unreachable: "cannot be reached",
  no_answer: "did not answer in time",
  status: "answered with an error",
  not_json: "answered something else than data",
  wrong_shape: "answered something unexpected",
  too_large: "answered far too much",
  redirected: "is somewhere else",
  resting: "asked for a break",
  rate_limited: "asked for a break",
  rate_limit: "asked for a break",
  quota: "today's requests are used up",
  budget_day: "the requests of 24 hours are used up",
  budget_reserve: "what is left of today is kept for you",
  budget_window: "too much is going on right now",
  dependency_error: "cannot be reached",
  feature_disabled: "does not allow this to your app",
  spotify_not_configured: "is not set up",
  spotify_not_connected: "is not connected to an account",
  spotify_reauth_required: "has to be connected again",
  spotify_scope_missing: "was not allowed this by you",
  spotify_config_invalid: "does not accept client ID and secret",
  spotify_owner_premium_required: "wants the owner of the app to have Premium",
  spotify_user_not_allowlisted: "does not know you as a user of the app",
  plex_unauthorised: "does not accept the token",
  plex_forbidden: "does not allow this to the token",
  plex_starting: "is just starting",
  plex_wrong_url: "is not at this address",
  plex_library_missing: "has no such music library",
};
