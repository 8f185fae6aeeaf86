// Part: the Open Platform. Only for shops that have an app of their own.
export { createTopService } from '../top-service';
