/** `/matching`: what the matcher decides. */
import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { compare } from "./compare.ts";
import { matchingPage } from "./page.ts";

export function matching(deps: Deps) {
  return new Hono().route("/", compare(deps)).route("/", matchingPage(deps));
}
