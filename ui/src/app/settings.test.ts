import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { Commands } from '$lib/ipc/types';
import App from './App.svelte';

type View = Commands['settings_show']['reply'];
type Change = Commands['settings_set']['args'];

function open(set?: (change: Change) => View): Fake {
  let view: View = {
    language: 'system',
    theme: 'system',
    country: null,
    zone: 'Europe/Paris',
    folder: '/data/estafette',
    version: '0.1.0',
  };
  const fake = new Fake({
    settings_show: () => view,
    settings_set:
      set ??
      (({ country, ...rest }) => {
        view = { ...view, ...rest, country: country ?? view.country };
        return view;
      }),
  });
  location.hash = '#/settings';
  render(App, { host: new Host(fake), words: new Words(['en']) });
  return fake;
}

const page = document.documentElement;

beforeEach(() => {
  delete page.dataset['theme'];
});

it('another language is spoken at once, everywhere, and is kept', async () => {
  const fake = open();
  await fireEvent.change(await screen.findByLabelText('Language'), { target: { value: 'fr' } });

  expect(await screen.findByRole('heading', { level: 1, name: 'Réglages' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Accueil' })).toBeTruthy();
  expect(page.lang).toBe('fr');
  expect(document.title).toBe('Réglages · Estafette');
  expect(fake.calls.at(-1)).toEqual({ name: 'settings_set', args: { language: 'fr' } });
});

it('dark holds at once, and the system decides again when it is asked to', async () => {
  open();
  await fireEvent.click(await screen.findByLabelText('Dark'));
  await expect.poll(() => page.dataset['theme']).toBe('dark');
  await fireEvent.click(screen.getAllByLabelText('Like this computer')[0] ?? page);
  await expect.poll(() => page.dataset['theme']).toBeUndefined();
});

it('the country of the shop is kept', async () => {
  const fake = open();
  await fireEvent.change(await screen.findByLabelText('Country'), { target: { value: 'FR' } });
  expect(fake.calls.at(-1)).toEqual({ name: 'settings_set', args: { country: 'FR' } });
});

it('what cannot be kept is taken back and said, and can be tried again', async () => {
  let full = true;
  const fake = open((change) => {
    if (full) throw new IpcError('disk_full');
    return { ...change, theme: 'dark', language: 'system', country: null } as View;
  });
  await fireEvent.click(await screen.findByLabelText('Dark'));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(page.dataset['theme']).toBeUndefined();

  full = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await expect.poll(() => page.dataset['theme']).toBe('dark');
  expect(fake.calls.filter(({ name }) => name === 'settings_set')).toHaveLength(2);
});

it('says where everything is kept', async () => {
  open();
  expect(await screen.findByText('/data/estafette')).toBeTruthy();
  expect(screen.getByText('Estafette 0.1.0')).toBeTruthy();
});
