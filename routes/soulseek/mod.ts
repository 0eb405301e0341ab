/** `/soulseek`: slskd, its transfers, its users, and what people search there themselves. */
import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { artwork } from "./artwork.ts";
import { lyrics } from "./lyrics.ts";
import { metadata } from "./metadata.ts";
import { browse } from "./browse.ts";
import { download } from "./download.ts";
import { downloads } from "./downloads.ts";
import { folder } from "./folder.ts";
import { found } from "./found.ts";
import { overview } from "./overview.ts";
import { search } from "./search.ts";
import { status } from "./status.ts";
import { uploads } from "./uploads.ts";
import { user } from "./user.ts";
import { userPage } from "./user_page.ts";

/** Every resource under `/soulseek`; the first that knows an address answers it. */
export function soulseek(deps: Deps) {
  return new Hono()
    .route("/", overview(deps))
    .route("/", metadata(deps))
    .route("/", artwork(deps))
    .route("/", lyrics(deps))
    .route("/", status(deps))
    .route("/", downloads(deps))
    .route("/", download(deps))
    .route("/", uploads(deps))
    .route("/", search(deps))
    .route("/", found(deps))
    .route("/", userPage(deps))
    .route("/", user(deps))
    .route("/", browse(deps))
    .route("/", folder(deps));
}
