// Personal data in captured text is masked before anything is stored (design §3). Order, refund and parcel numbers stay.
import { TEXT_LIMIT } from './command';
import { type CleanOptions, cleanText } from './text';

const MASK = '***';

// Digits may be full-width; people hide phones from filters by spaces, dots and dashes between the digits.
const D = '[0-9０-９]';
const GAP = '[\\s.·\\-－–—_]{0,2}';
const EXTENSION = `(?:\\s?(?:[-－,，_转]|转接)\\s?${D}{1,4})?`;
const MOBILE = new RegExp(
  `(?<!${D})(?:[+＋(（]?(?:00|００)?(?:86|８６)[)）]?${GAP})?[1１]${GAP}[3-9３-９](?:${GAP}${D}){9}(?!${D})${EXTENSION}(?!${D})`,
  'g',
);
const LANDLINE = new RegExp(
  `(?<!${D})[(（]?[0０][1-9１-９]${D}{1,2}[)）]?[\\s\\-－–—]{0,2}[2-9２-９]${D}{6,7}(?!${D})${EXTENSION}(?!${D})`,
  'g',
);
const FOREIGN = new RegExp(`[+＋]${D}(?:${GAP}${D}){7,14}(?!${D})${EXTENSION}(?!${D})`, 'g');
/** A date among loosely joined digits: not a phone. */
const DATE = /(?:19|20)\d\d[-.]\d{1,2}[-.]\d{1,2}/;

const HAN = '\\p{Script=Han}';
const NUMBER = '(?:[0-9０-９]{1,5}|[一二三四五六七八九十百]{1,4})(?:[-－之][0-9０-９]{1,4})?';
const LETTERED = `(?:${NUMBER}|[A-Za-zＡ-Ｚ][0-9０-９]{0,2})`;
/** What follows within one address: Chinese, letters, digits, single spaces. Punctuation of a sentence ends it. */
const TAIL = `(?:[${HAN}A-Za-z0-9０-９#()（）\\-－]|\\s(?!\\s)|、){0,60}`;
const HOUSE = `${LETTERED}\\s?(?:号楼|号院|号|弄|栋|幢|单元|室|层|楼|座|组|户)`;
const STREET = `(?:路|街|街道|大道|胡同|巷|弄|里)(?:[东西南北中]|[一二三四五六七八九十]){0,2}段?`;
/** Two or more levels of administration, then something as fine as a street, village or house. */
const REGION = new RegExp(
  `(?:${HAN}{2,7}(?:省|自治区)\\s?${HAN}{1,9}?(?:市|州|地区|盟|区|县)|${HAN}{2,8}?(?:市|州|盟)\\s?${HAN}{1,8}?(?:区|县|旗|市|镇))` +
    `${TAIL.replace('{0,60}', '{0,60}?')}(?:${HOUSE}|镇|乡|村|街道|路|大道|小区|花园|大厦|公寓)${TAIL}`,
  'gu',
);
/** A street with a house number, without its town. */
const STREET_NUMBER = new RegExp(
  `${HAN}{1,10}${STREET}\\s?${NUMBER}\\s?(?:号|弄)(?:${TAIL.replace('{0,60}', '{0,40}?')}${HOUSE})*`,
  'gu',
);
/** A building with a room, without its street. */
const BUILDING = new RegExp(
  `${HAN}{0,10}${LETTERED}\\s?(?:栋|幢|号楼|座)\\s?(?:${NUMBER}\\s?单元\\s?)?(?:${NUMBER}\\s?[层楼]\\s?)?[0-9０-９]{2,5}\\s?[室号]?`,
  'gu',
);

/** What a label announces as a receiver's: the name up to the next blank or separator, the address up to the next separator. */
const LABELLED =
  /((?:收货人|收件人|联系人|姓名|身份证号?码?)\s?[:：]\s?)[^\s;；,，。|｜、/]+|(地址\s?[:：]\s?)[^\n;；,，。|｜]+/g;

/**
 * Masks labelled names and addresses, phone-like numbers and address blocks, strips control and bidi characters, and cuts.
 * Numbers of 12 digits and more (orders, refunds, parcels) are never touched. Safe to apply twice.
 */
export function maskPersonal(text: string, options: Partial<CleanOptions> = {}): string {
  let result = cleanText(text, { limit: TEXT_LIMIT, ...options });
  // Most texts have nothing to mask: look for the characters without which a pattern cannot match first.
  if (hasDigits(result, 7)) result = result.replace(FOREIGN, MASK).replace(MOBILE, keepDates).replace(LANDLINE, MASK);
  if (/[:：]/.test(result))
    result = result.replace(LABELLED, (_, name?: string, place?: string) => `${name ?? place}${MASK}`);
  if (/[省市州盟区]/.test(result)) result = result.replace(REGION, MASK);
  if (/[号弄]/.test(result)) result = result.replace(STREET_NUMBER, MASK);
  return /[栋幢楼座]/.test(result) ? result.replace(BUILDING, MASK) : result;
}

function keepDates(found: string): string {
  return DATE.test(found) ? found : MASK;
}

/** At least `wanted` digits, full-width ones too. */
function hasDigits(text: string, wanted: number): boolean {
  let count = 0;
  for (let index = 0; index < text.length && count < wanted; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) count += 1;
  }
  return count >= wanted;
}

/** A buyer's nick as display text: what is masked already stays, else the first character and `**`. */
export function maskBuyer(nick: string): string {
  const clean = cleanText(nick, { limit: 40 });
  if (!clean) return '';
  return clean.includes('*') ? clean : `${String.fromCodePoint(clean.codePointAt(0) ?? 42)}**`;
}
