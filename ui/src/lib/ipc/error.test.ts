import { expect, it } from 'vitest';
import { IpcError } from './error';

it('what the program refused with is kept', () => {
  const error = IpcError.from({ code: 'internal', params: { step: 'plan' }, trace_id: 'trc_9' });
  expect(error).toMatchObject({ code: 'internal', params: { step: 'plan' }, traceId: 'trc_9' });
});

it('a code that this page does not know is kept for support', () => {
  expect(IpcError.from({ code: 'from_the_future' }).code).toBe('from_the_future');
});

it('a value that cannot stand in a sentence is left out', () => {
  expect(
    IpcError.from({ code: 'internal', params: { a: 1, b: { c: 2 }, d: null } }).params,
  ).toEqual({
    a: 1,
  });
});

it.each([undefined, null, 'text', 7, {}, { code: 7 }, new Error('x')])(
  'anything else is an inner failure: %s',
  (thrown) => {
    expect(IpcError.from(thrown)).toMatchObject({ code: 'internal', params: {} });
  },
);
