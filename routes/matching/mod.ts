/** `/matching`: what the matcher decides. */
import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import { compare } from "./compare.ts";

export function matching(deps: Deps) {
  return new Hono().route("/", compare(deps));
}
