// JSON without losing long numbers: ids beyond 2^53 are written bare in places (certain for subOrders[].id and for ids of the Open Platform).

const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Puts whole numbers of 16 digits and more in quotes, outside strings. */
export function quoteLongNumbers(json: string): string {
  return json.replace(STRING_OR_LONG_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** Parses with long numbers as text; undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text));
  } catch {
    return undefined;
  }
}
