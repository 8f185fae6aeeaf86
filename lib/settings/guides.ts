// Guides that the shop has changed; a kind that is not in the list has ours (lib/ticket/guide.ts).
import { parseGuide } from '../ticket/guide';
import { createCollection } from './collection';

export const guides = createCollection({ key: 'guides', limit: 20, parse: parseGuide, nameOf: ({ kind }) => kind });
