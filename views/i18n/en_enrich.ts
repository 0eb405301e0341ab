/** Texts of what is added to a filed file: one part a kind (lib/enriching.ts). */
export const enrich = {
  metadata: {
    heading: "Tags",
  },
};
