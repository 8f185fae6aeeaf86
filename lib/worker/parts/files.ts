// Part: reading an export file back in. Rare, and the only place that needs its format.
export { importFile } from '../../db/import';
