/** How much two dates of birth speak for one person, from 0 to 1. */
export function bornAlike(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0.35;
  // On 1 January many are registered whose day nobody knows: it says the year, and that not exactly.
  if (one === other) return isNewYear(one) ? 0.6 : 1;
  const [year, month, day] = parts(one);
  const [otherYear, otherMonth, otherDay] = parts(other);
  if (year === otherYear && (isNewYear(one) || isNewYear(other))) return 0.55;
  if (year === otherYear && month === otherDay && day === otherMonth) return 0.85;
  const equal = [year === otherYear, month === otherMonth, day === otherDay].filter(Boolean).length;
  // One part was typed or heard wrongly.
  if (equal === 2 && !isNewYear(one) && !isNewYear(other)) return isSlip(one, other) ? 0.8 : 0.5;
  return 0;
}

/** Whether a day is one that stands for an unknown one. */
export function isNewYear(day: string): boolean {
  return day.endsWith('-01-01');
}

function isSlip(one: string, other: string): boolean {
  let digits = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) digits += 1;
  return digits === 1 || [...one].toSorted().join('') === [...other].toSorted().join('');
}

function parts(day: string): [string, string, string] {
  return [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
}
