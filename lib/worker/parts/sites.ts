// Part: sites that the shop taught. Most shops have none.
export * from '../taught/lesson';
export * from '../taught/sites';
export * from '../taught/untaught';
