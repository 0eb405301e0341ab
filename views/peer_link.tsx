import { peerHref } from "./peer_address.ts";

/** The name of a peer, leading to what is known of them. */
export function PeerLink({ username }: { username: string }) {
  return (
    <a class="link" href={peerHref(username)}>
      <bdi class="wrap">{username}</bdi>
    </a>
  );
}
