/** The addresses of lists that were brought. */
export const importHref = (id: string): string => `/imports/${id}`;
