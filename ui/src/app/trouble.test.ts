import { beforeEach, expect, it } from 'vitest';
import { catchTrouble } from './trouble';

const place = () => document.getElementById('trouble');

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div><div id="trouble" hidden></div>';
});

it('an error that nobody caught is shown in words in place of the page', () => {
  catchTrouble();
  window.dispatchEvent(new ErrorEvent('error', { message: 'invalid language tag' }));

  expect(place()?.hidden).toBe(false);
  expect(place()?.textContent).toContain('Estafette could not show this page.');
  expect(place()?.querySelector('small')?.textContent).toBe('invalid language tag');
  expect(document.getElementById('app')).toBeNull();
});

it('the first error stays on the page when others follow', () => {
  catchTrouble();
  window.dispatchEvent(new ErrorEvent('error', { message: 'the cause' }));
  window.dispatchEvent(new ErrorEvent('error', { message: 'its echo' }));

  expect(place()?.textContent).toContain('the cause');
  expect(place()?.textContent).not.toContain('its echo');
});
