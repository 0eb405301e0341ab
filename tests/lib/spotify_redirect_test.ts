import assert from "node:assert/strict";
import { checkRedirect } from "../../lib/schemas/spotify_redirect.ts";

const path = "/api/auth/spotify/callback";

const taken: [uri: string, ...warnings: string[]][] = [
  [`http://127.0.0.1:8080${path}`],
  [`http://[::1]:8080${path}`],
  [`https://music.example.org${path}`],
  [`https://music.example.org:8443${path}`],
  [`http://127.0.0.1:3000${path}`, "other_port"],
  ["http://127.0.0.1:8080/call-back", "hyphen", "other_path"],
  ["https://music.example.org/call-back", "other_path"],
  ["http://127.0.0.1", "other_path", "other_port"],
];

for (const [uri, ...warnings] of taken) {
  Deno.test(`Spotify takes ${uri}${warnings.length ? ` (${warnings})` : ""}`, () => {
    assert.deepEqual(checkRedirect(uri, 8080), { uri, ok: true, fault: null, warnings });
  });
}

const refused: [uri: string, fault: string][] = [
  ["", "not_a_url"],
  ["127.0.0.1:8080", "not_a_url"],
  ["http:127.0.0.1", "not_a_url"],
  [`http://127.0.0.1:8080${path} `, "not_a_url"],
  ["http://127.0.0.1:8080\\callback", "not_a_url"],
  ["javascript:alert(1)", "scheme"],
  ["ftp://127.0.0.1/x", "scheme"],
  [`http://localhost:3000${path}`, "localhost"],
  [`https://localhost${path}`, "localhost"],
  [`http://LOCALHOST.:3000${path}`, "localhost"],
  [`http://192.168.1.20:8080${path}`, "plain_http"],
  [`http://nas.local:8080${path}`, "plain_http"],
  [`http://0.0.0.0:8080${path}`, "plain_http"],
  [`http://127.0.0.1.example.org${path}`, "plain_http"],
  [`http://127.0.0.1:8080${path}#x`, "fragment"],
  [`http://127.0.0.1:8080${path}#`, "fragment"],
  [`http://mira@127.0.0.1:8080${path}`, "credentials"],
];

for (const [uri, fault] of refused) {
  Deno.test(`Spotify refuses "${uri}": ${fault}`, () => {
    assert.deepEqual(checkRedirect(uri, 8080), { uri, ok: false, fault, warnings: [] });
  });
}
