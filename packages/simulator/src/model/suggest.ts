/** Returns `did you mean "x"?` for the nearest of the candidates, or undefined when none is near. */
export function didYouMean(given: string, candidates: readonly string[]): string | undefined {
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const distance = editDistance(given, name);
    const near = distance <= Math.max(1, Math.floor(name.length / 3)) || (given.length > 1 && name.startsWith(given));
    if (near && (nearest === undefined || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest === undefined ? undefined : `did you mean "${nearest.name}"?`;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, leftCharacter] of [...left].entries()) {
    const current = [row + 1];
    for (const [column, rightCharacter] of [...right].entries()) {
      const replaced = (previous[column] ?? 0) + (leftCharacter === rightCharacter ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
