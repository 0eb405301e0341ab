/** Texts of the jobs page. */
export const jobs = {
  title: "Jobs",
};
