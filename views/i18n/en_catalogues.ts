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
  dependency_error: "cannot be reached",
  feature_disabled: "does not allow this to your app",
  spotify_config_invalid: "does not accept client ID and secret",
  spotify_owner_premium_required: "wants the owner of the app to have Premium",
  spotify_user_not_allowlisted: "does not know you as a user of the app",
  plex_unauthorised: "does not accept the token",
  plex_forbidden: "does not allow this to the token",
  plex_starting: "is just starting",
  plex_wrong_url: "is not at this address",
  plex_library_missing: "has no such music library",
};
