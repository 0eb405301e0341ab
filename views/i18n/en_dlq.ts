/** Texts of the dlq page. */
export const dlq = {
  title: "Dead letters",
};
