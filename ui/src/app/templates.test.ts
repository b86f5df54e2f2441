import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { template } from '$lib/features/templates/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { Commands, DraftView } from '$lib/ipc/types';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

const account = [
  template(),
  template({ name: 'printemps', language: 'fr', body: 'Bonjour {{1}}, *-10 %* jusqu’à {{2}}.' }),
  template({ name: 'order_ready', category: 'utility', body: 'Your order {{1}} is ready.' }),
  template({ name: 'old_offer', status: 'paused', body: 'An older offer.' }),
  template({ name: 'login_code', category: 'authentication', body: 'Your code is {{1}}.' }),
];

function open(answers: Answers = {}, language = 'en'): Fake {
  const fake = new Fake({
    campaign_list: () => [],
    draft_list: () => [],
    contacts_count: () => ({ count: 10, may_be_written_to: 8, said_stop: 0 }),
    template_list: () => account,
    ...answers,
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

const found = () =>
  within(screen.getByRole('list', { name: 'Templates found' }))
    .getAllByRole('button')
    .map((button) => button.querySelector('strong')?.textContent);

beforeEach(() => {
  location.hash = '#/templates';
});

it('messages are listed in words, and the first is shown on a phone', async () => {
  open();
  const card = await screen.findByRole('button', { name: /^Spring offer/ });
  expect(card.textContent).toContain('Offers and news');
  expect(card.textContent).toContain('British English');
  expect(card.textContent).toContain('ready to send');
  expect(card.getAttribute('aria-pressed')).toBe('true');
  const phone = screen.getByRole('region', { name: 'As customers see it' });
  expect(phone.textContent).toContain('Reply STOP to get no more');
});

it('they are narrowed by words, purpose and standing, and found again', async () => {
  open();
  await screen.findByText('5 templates');

  await fireEvent.click(screen.getByRole('button', { name: 'Orders and appointments' }));
  expect(found()).toEqual(['Order ready']);
  await fireEvent.change(screen.getByRole('combobox', { name: 'May it be sent?' }), {
    target: { value: 'waiting' },
  });
  expect(await screen.findByText(/No template is like this/)).toBeTruthy();

  await fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await fireEvent.input(screen.getByRole('searchbox', { name: 'Find by name or words' }), {
    target: { value: 'OLDER' },
  });
  expect(found()).toEqual(['Old offer']);
});

it('a message is taken into a campaign, which opens at its message', async () => {
  const fake = open({ draft_save: (draft) => ({ ...draft, id: 'drf_7' }) as DraftView });
  await fireEvent.click(await screen.findByRole('button', { name: 'Use it in a campaign' }));

  await vi.waitFor(() => {
    expect(location.hash).toBe('#/campaigns/draft/drf_7/message');
  });
  const saved = fake.calls.find(({ name }) => name === 'draft_save')
    ?.args as Commands['draft_save']['args'];
  expect(saved.spec.name).toBe('Spring offer');
  expect(saved.spec.arm[0]).toMatchObject({ template: 'spring_offer', language: 'en_GB' });
});

it('one that may not be sent says why and offers no campaign', async () => {
  open();
  await fireEvent.click(await screen.findByRole('button', { name: /^Old offer/ }));
  expect(screen.getByText(/cannot be used in a campaign now: paused by the platform/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Use it in a campaign' })).toBeNull();

  await fireEvent.click(screen.getByRole('button', { name: /^Login code/ }));
  expect(screen.getByText(/codes are sent to one person at a time/)).toBeTruthy();
});

it('an account without messages leads to how they work', async () => {
  open({ template_list: () => [] });
  expect(await screen.findByRole('heading', { name: 'No templates yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'How templates work' }).getAttribute('href')).toBe(
    '#/help/templates',
  );
});

it('messages that cannot be had say why and can be asked for again', async () => {
  let broken = true;
  open({
    template_list: () => {
      if (broken) throw new IpcError('provider_unreachable');
      return account;
    },
  });
  await screen.findByRole('alert');

  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('5 templates')).toBeTruthy();
});

it('in French the French ones come first', async () => {
  open({}, 'fr-FR');
  expect(await screen.findByRole('button', { name: /^Printemps/ })).toBeTruthy();
  const [first] = within(screen.getByRole('list', { name: 'Modèles trouvés' })).getAllByRole(
    'button',
  );
  expect(first?.textContent).toContain('Printemps');
});
