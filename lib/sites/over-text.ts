// Whether a text with a length of time says that the time is over. Pages and the worker read the same texts, so they ask the same place.

const ENDS = '(?:超[时時]|逾期|超[过過])';
const ENDED = new RegExp(`${ENDS}|\\b(?:overdue|late)\\b`, 'i');
const IS_OVER = new RegExp(`已[经經]?${ENDS}`);
/** A time to come, though it names the end: «距超时还剩 2 小时», «2 小时后超时», «快要超时», «发货未超时», «超时时间». */
const TO_COME = new RegExp(
  `[还還][剩有]|剩[余餘]|即[将將]|[将將][于於在]|距|(?:未|[快将將]要?|[会會])${ENDS}|[天日时時分秒钟鐘][后後内內]|超[时時][时時][间間]`,
);

/** «已超时 3小时», «发货超时», «2 hours late»; false for what is to come. */
export const isOver = (text: string): boolean => IS_OVER.test(text) || (ENDED.test(text) && !TO_COME.test(text));
