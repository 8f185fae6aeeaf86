// Part: reply templates — saving, removing, and taking them over from a file.
export { importTemplates } from '../../db/template-import';
export { removeTemplates, saveTemplate } from '../save-template';
