import type { Messages } from "./en.ts";

export const enrich: Messages["enrich"] = {
  metadata: {
    heading: "Tags",
  },
};
