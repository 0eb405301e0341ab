/** Texts of the pages about the network. */
export const soulseek = {
  title: "Soulseek",
  label: "Soulseek",
  tabs: {
    overview: "Connection",
    search: "Search",
    user: "Users",
    peers: "Peers",
    denials: "Deny list",
    quarantine: "Quarantine",
    recycle: "Recycle folder",
  },
};
