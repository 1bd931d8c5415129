/** The candidate that a person most likely meant; undefined when none is near. */
export function closest(text: string, candidates: readonly string[]): string | undefined {
  const rated = candidates.map((candidate) => ({ candidate, distance: distance(text, candidate) }));
  rated.sort((left, right) => left.distance - right.distance);
  const [best] = rated;
  // Two slips in a short word leave nothing of it.
  const furthest = text.length > 4 ? 2 : 1;
  return best !== undefined && best.distance <= furthest ? best.candidate : undefined;
}

/** How many letters must be put in, taken out, replaced or swapped with their neighbour. */
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_each, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= right.length; column++) {
      const differs = left[row - 1] === right[column - 1] ? 0 : 1;
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + differs,
          swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(left.length, right.length);
}
