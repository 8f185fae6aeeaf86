// The one function that is taken of the public SDK, as an independent oracle.
declare module 'topsdk/util/sign.js' {
  export default function sign(secret: string, params: Readonly<Record<string, string>>): string;
}
