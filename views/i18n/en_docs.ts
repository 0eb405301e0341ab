/** The bar above the pages of the API's contract. */
export const docs = {
  title: "API documentation",
  home: "Harmony",
  try: "Try it",
  read: "Read it",
  script: "These pages need JavaScript; openapi.json holds the same without it.",
  link: "API",
};
