// Reply templates in files: as lines of an export of everything, and as a JSON file of their own that shops hand on.
import type { DraftFile } from '../ticket/ports';
import type { Template, TemplateInput } from '../ticket/template';
import { toBase64 } from './transfer';

export const TEMPLATES_FORMAT = 'danling-templates';

/** Pictures as base64. */
export interface FileTemplate extends TemplateInput {
  uses: number;
  createdAt: number;
  updatedAt: number;
  pictures: { name: string; type: string; data: string; thumb: { type: string; data: string } | null }[];
}

async function toFilePicture({ name, type, blob, thumb }: DraftFile): Promise<FileTemplate['pictures'][number]> {
  const data = toBase64(await blob.arrayBuffer());
  return { name, type, data, thumb: thumb && { type: thumb.type, data: toBase64(await thumb.arrayBuffer()) } };
}

export async function toFileTemplate({ pictures, ...rest }: Template): Promise<FileTemplate> {
  return { ...rest, pictures: await Promise.all(pictures.map(toFilePicture)) };
}

/** The JSON file, indented so that people can read and edit it. Private templates stay out: it is made to be handed on. */
export async function templatesFile(templates: readonly Template[]): Promise<Blob> {
  const shared = templates.filter(({ scope }) => scope !== 'mine');
  const content = { format: TEMPLATES_FORMAT, version: 1, templates: await Promise.all(shared.map(toFileTemplate)) };
  return new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
}
