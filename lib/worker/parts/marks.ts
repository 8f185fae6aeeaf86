// Part: what marks say and look like, for order pages that say hello.
export { markWords } from '../../i18n/mark-words';
export { MARK_CSS } from '../../overlay/mark-css';
