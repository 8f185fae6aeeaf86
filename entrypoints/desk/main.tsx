import { mount } from '@/components/mount';
import { createPageStore } from '@/lib/store/browser/create';

void createPageStore('desk').then(mount);
