/** How strongly goals of one person are taken to hang together: the usual assumption of Kiresuk and Sherman. */
const CORRELATION = 0.3;

/**
 * The T-score of goal attainment scaling over goals rated from −2 to +2, all of equal weight; 50 is what was expected. Null
 * without any rating. Kiresuk, T. J., & Sherman, R. E. (1968): Goal attainment scaling. Community Mental Health Journal 4,
 * 443–453: T = 50 + 10 Σ wx / √((1 − ρ) Σ w² + ρ (Σ w)²), here with w = 1 and ρ = 0.3.
 */
export function tScore(ratings: readonly number[]): number | null {
  const count = ratings.length;
  if (count === 0) return null;
  const sum = ratings.reduce((total, rating) => total + rating, 0);
  const score = 50 + (10 * sum) / Math.sqrt((1 - CORRELATION) * count + CORRELATION * count ** 2);
  return Math.round(score * 10) / 10;
}
