/** Texts of the settings pages. */
export const settings = {
  title: "Settings",
  label: "Settings",
  tabs: {
    files: "Files",
    quality: "Quality",
  },
};
