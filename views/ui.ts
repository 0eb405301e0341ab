import type { View } from "../lib/web/reply.ts";

/** What every page needs to know of the browser and the installation it is rendered for. */
export type Ui = Parameters<View<unknown>["fragment"]>[1];
export type Language = Ui["language"];
