// Part: reading an export file back in. Rare, and the only place that needs its format and every list's parser.
export { importFile } from '../../db/import';
export { takeSettings } from '../take-settings';
