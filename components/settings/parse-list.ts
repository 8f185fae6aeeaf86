// Lists as people type them: with commas of either width, spaces, or new lines.

/** Trimmed, without empty ones and doubles. */
export function parseList(text: string): string[] {
  const parts = text.split(/[,，、;；\n]/).map((part) => part.trim());
  return [...new Set(parts.filter(Boolean))];
}

/** Hours of a reminder ladder, most distant first; null where it is none: each 0–720, at most ten. */
export function parseLadder(text: string): number[] | null {
  const hours = parseList(text.replace(/\s+/g, ',')).map(Number);
  const fine = hours.length <= 10 && hours.every((hour) => hour >= 0 && hour <= 720);
  return fine ? [...new Set(hours)].sort((a, b) => b - a) : null;
}
