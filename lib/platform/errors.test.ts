import { expect, test, vi } from 'vitest';
import { AppError, toErrorData } from './errors';

test('an error of another script of ours keeps its code; anything else says nothing', async () => {
  const error = { code: 'missing-field', params: { field: 'me' } };
  expect(toErrorData(new AppError('missing-field', { field: 'me' }))).toEqual(error);
  vi.resetModules();
  const other = await import('./errors'); // as panel and order-page script each have their own copy
  expect(new other.AppError('not-found')).not.toBeInstanceOf(AppError);
  expect(toErrorData(new other.AppError('missing-field', { field: 'me' }))).toEqual(error);
  expect(toErrorData(new Error('secret'))).toEqual({ code: 'unexpected' });
  expect(toErrorData('secret')).toEqual({ code: 'unexpected' });
});
