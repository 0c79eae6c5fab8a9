/** A town and a postal code in it. */
export interface Place {
  readonly ags: string;
  readonly postalCode: string;
}

// The towns of the two Kreise, and how many clients live in each in relation to the others.
const PLACES: readonly (readonly [Place, number])[] = [
  [{ ags: '05158004', postalCode: '40699' }, 44],
  [{ ags: '05158008', postalCode: '42781' }, 30],
  [{ ags: '05158012', postalCode: '42579' }, 26],
  [{ ags: '05158016', postalCode: '40721' }, 56],
  [{ ags: '05158020', postalCode: '40764' }, 59],
  [{ ags: '05158024', postalCode: '40822' }, 39],
  [{ ags: '05158026', postalCode: '40789' }, 41],
  [{ ags: '05158028', postalCode: '40878' }, 87],
  [{ ags: '05158032', postalCode: '42549' }, 82],
  [{ ags: '05158036', postalCode: '42489' }, 21],
  [{ ags: '05382008', postalCode: '53604' }, 26],
  [{ ags: '05382012', postalCode: '53332' }, 49],
  [{ ags: '05382020', postalCode: '53773' }, 47],
  [{ ags: '05382024', postalCode: '53639' }, 41],
  [{ ags: '05382028', postalCode: '53797' }, 30],
  [{ ags: '05382032', postalCode: '53340' }, 25],
  [{ ags: '05382044', postalCode: '53859' }, 38],
  [{ ags: '05382048', postalCode: '53359' }, 27],
  [{ ags: '05382056', postalCode: '53757' }, 56],
  [{ ags: '05382060', postalCode: '53721' }, 42],
  [{ ags: '05382068', postalCode: '53840' }, 75],
];

/** The towns of a Kreis, at least one, each with its weight. */
export function placesOf(kreis: string): [readonly [Place, number], ...(readonly [Place, number])[]] {
  const [first, ...others] = PLACES.filter(([{ ags }]) => ags.startsWith(kreis));
  if (!first) throw new Error(`No demo places for ${kreis}`);
  return [first, ...others];
}
