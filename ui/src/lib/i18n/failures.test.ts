import { expect, it } from 'vitest';
import { failureWords } from './failures';

it('the common failures have words of their own', () => {
  expect(failureWords({ code: 131_026, class: 'recipient' }).what).toBe('failure.unreachable');
  expect(failureWords({ code: 132_015, class: 'template' }).helps).toBe(
    'failure.template_paused.helps',
  );
});

it('a closed country and somebody who has had enough share a code and not a sentence', () => {
  expect(failureWords({ code: 131_049, class: 'recipient' }).what).toBe(
    'failure.no_marketing_there',
  );
  expect(failureWords({ code: 131_049, class: 'defer' }).what).toBe('failure.too_much_marketing');
});

it('a code without words of its own is told by how the sender treats it', () => {
  expect(failureWords({ code: 130_429, class: 'slow' }).what).toBe('failure.slow');
  expect(failureWords({ code: 0, class: 'credentials' }).what).toBe('failure.credentials');
});

it('what is new to this page is still told', () => {
  expect(failureWords({ code: 999_999, class: 'from_the_future' }).what).toBe('failure.recipient');
});
