import { expect, it } from 'vitest';
import { readableNumber } from './phone';

it.each([
  ['+33639980001', '+33 6 39 98 00 01'],
  ['+12025550123', '+1 202 555 0123'],
  ['+447700900123', '+44 7700 900123'],
  ['+5511961234567', '+55 11 96123 4567'],
  ['+2250701020304', '+225 07 01 02 03 04'],
  ['+4915112345678', '+49 151 123 456 78'],
  ['+34612345678', '+34 612 345 678'],
  ['+3531234567', '+353 123 4567'],
])('a number is grouped as it is read at home: %s', (number, shown) => {
  expect(readableNumber(number).replaceAll('\u00a0', ' ')).toBe(shown);
});

it.each(['', 'Rosa', '0639980001', '+33 6'])('what is no number stays as it is: %s', (text) => {
  expect(readableNumber(text)).toBe(text);
});
