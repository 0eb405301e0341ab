/** Jobs note how slskd stands as routes do. */
export { checkHealth, noteTrouble } from "../lib/slskd_health.ts";
