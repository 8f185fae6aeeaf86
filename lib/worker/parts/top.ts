// Part: the Open Platform. Only for shops that have an app of their own.

export { taskTypeCollection } from '../../settings/task-types';
export { createTopService } from '../top-service';
