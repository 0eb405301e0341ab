/** Texts of the workers page. */
export const workers = {
  title: "Workers",
};
