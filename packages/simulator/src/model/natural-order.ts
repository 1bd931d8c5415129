const parts = /(\d+)|\D+/g;

/** Orders texts as people do: runs of digits count as numbers, so `app-2` comes before `app-10`. */
export function compareNaturally(left: string, right: string): number {
  const [leftParts, rightParts] = [left.match(parts) ?? [], right.match(parts) ?? []];
  for (const [index, leftPart] of leftParts.entries()) {
    const rightPart = rightParts[index];
    if (rightPart === undefined) return 1;
    const order = compareParts(leftPart, rightPart);
    if (order !== 0) return order;
  }
  if (leftParts.length !== rightParts.length) return -1;
  return compareText(left, right);
}

/** Orders texts by code unit, as Go orders strings within ASCII. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function compareParts(left: string, right: string): number {
  if (isDigits(left) && isDigits(right)) return compareDigits(left, right);
  return compareText(left, right);
}

// Numbers of any length compare by their digits, because they may exceed what a number holds exactly.
function compareDigits(left: string, right: string): number {
  const [leftDigits, rightDigits] = [left.replace(/^0+(?=\d)/, ''), right.replace(/^0+(?=\d)/, '')];
  if (leftDigits.length !== rightDigits.length) return leftDigits.length - rightDigits.length;
  return compareText(leftDigits, rightDigits);
}

function isDigits(text: string): boolean {
  return /^\d/.test(text);
}
