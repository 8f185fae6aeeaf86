// Pictures without a network: item squares and the memo flags. The platform's are files of its image host.

const tones = ['#8fb8a8', '#c9a27c', '#a3b1c9', '#d0a0a0', '#b7b58a', '#9fa8d6'];
const flags = ['#cccccc', '#e02020', '#f7b500', '#6dd400', '#0091ff', '#b620e0'];

const svg = (body: string, size: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${body}</svg>`)}`;

export function itemPicture(id: string): string {
  const tone = tones[Number(id.slice(-2)) % tones.length] ?? tones[0];
  return svg(`<rect width="56" height="56" fill="${tone}"/><circle cx="28" cy="30" r="13" fill="#fff8"/>`, 56);
}

/** Flag 0 (none, grey) to 5. */
export function flagPicture(flag: number): string {
  return svg(`<path d="M2 1v12M3 2h8l-2 3 2 3H3z" fill="${flags[flag] ?? flags[0]}" stroke="#8884"/>`, 14);
}
