import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import Gate from './Gate.svelte';

beforeEach(() => {
  location.hash = '#/home';
});

it('data that cannot be opened is told in words in place of every screen, and tried again', async () => {
  let inTheWay = true;
  const fake = new Fake({
    contacts_count: () => {
      if (inTheWay) throw new IpcError('folder_in_use');
      return { count: 0, may_be_written_to: 0, said_stop: 0 };
    },
  });
  render(Gate, { host: new Host(fake), words: new Words(['fr']) });

  await screen.findByRole('heading', { name: 'Estafette ne peut pas ouvrir vos données' });
  expect(screen.queryByRole('navigation')).toBeNull();
  inTheWay = false;
  await fireEvent.click(screen.getByRole('button'));

  expect((await screen.findAllByRole('navigation')).length).toBeGreaterThan(0);
  expect(fake.spoken).toEqual(['fr']);
});

it('a refusal that a screen can show leaves the screens as they are', async () => {
  const fake = new Fake({
    contacts_count: () => {
      throw new IpcError('internal');
    },
  });
  render(Gate, { host: new Host(fake), words: new Words(['en']) });

  expect((await screen.findAllByRole('navigation')).length).toBeGreaterThan(0);
});
