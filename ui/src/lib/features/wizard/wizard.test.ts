import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { SamplesView } from '$lib/ipc/types';
import { answers, draft, people, preview, spec } from './example';
import { at, asked, button, heading, open, press } from './opened';
import Stage from './Stage.svelte';

beforeEach(() => {
  location.hash = '#/campaigns/new';
});

describe('a new campaign', () => {
  it('begins with a goal, proposes a name, and is kept as it is written', async () => {
    const fake = open();
    await fireEvent.click(await screen.findByRole('radio', { name: /^An offer/ }));

    expect(screen.getByLabelText<HTMLInputElement>('Name of the campaign').value).toBe(
      'An offer, November 24',
    );
    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(asked(fake, 'draft_save')).toHaveLength(1);
    expect(asked(fake, 'draft_save')[0]).toMatchObject({ goal: 'promotion', step: 'goal' });
    expect(asked(fake, 'draft_save')[0]).not.toHaveProperty('id');
    expect(location.hash).toBe('#/campaigns/draft/drf_9/goal');
  });

  it('is not kept before anybody said anything', async () => {
    const fake = open();
    await heading('What it is for');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(asked(fake, 'draft_save')).toEqual([]);
  });

  it('keeps the name that the person gave when the goal changes', async () => {
    open();
    await fireEvent.click(await screen.findByRole('radio', { name: /^An offer/ }));
    const name = screen.getByLabelText<HTMLInputElement>('Name of the campaign');
    await fireEvent.input(name, { target: { value: 'Easter' } });
    await fireEvent.click(screen.getByRole('radio', { name: /^News/ }));
    expect(name.value).toBe('Easter');
  });

  it('says what is missing, and lets one go on all the same', async () => {
    open();
    await heading('What it is for');
    expect(screen.getByText('Say what the campaign is for.')).toBeTruthy();

    await press('Next: People');

    await heading('Who gets it');
    const rail = within(screen.getByRole('navigation', { name: 'Steps of the campaign' }));
    expect(rail.getByRole('link', { name: /Goal/ }).textContent).toContain('something is missing');
  });
});

describe('a draft', () => {
  it('goes on where it was, and each step has its address', async () => {
    location.hash = at('message');
    const fake = open();
    await heading('What it says');
    expect(asked(fake, 'draft_show')).toEqual([{ id: 'drf_1' }]);

    await press('Next: Try it');
    await heading('Try it on yourself first');
    expect(location.hash).toBe(at('test'));
    expect(document.activeElement?.textContent).toBe('Try it on yourself first');

    location.hash = at('audience');
    await heading('Who gets it');
    await vi.waitFor(() => {
      expect(asked(fake, 'draft_save').at(-1)).toMatchObject({ id: 'drf_1', step: 'audience' });
    });
  });

  it('that is gone says so and can be asked for again', async () => {
    location.hash = at('goal');
    let gone = true;
    open({
      draft_show: () => {
        if (gone) throw new IpcError('database_failed');
        return draft();
      },
    });
    await screen.findByRole('alert');
    gone = false;
    await press('Try again');
    await heading('What it is for');
  });

  it('that became a campaign leads to the campaigns, or to a new one', async () => {
    location.hash = at('check');
    open({
      draft_show: () => {
        throw new IpcError('draft_missing');
      },
    });
    const way = await screen.findByRole('link', { name: 'See your campaigns' });
    expect(way.getAttribute('href')).toBe('#/campaigns');

    location.hash = screen.getByRole('link', { name: 'New campaign' }).getAttribute('href') ?? '';

    await heading('What it is for');
  });

  it('that could not be kept says so, loses nothing, and is kept at the second try', async () => {
    location.hash = at('goal');
    let full = true;
    const fake = open({
      draft_save: ({ id, goal, step, spec: said }) => {
        if (full) throw new IpcError('disk_full');
        return draft({ id: id ?? 'drf_9', goal, step, spec: said });
      },
    });
    await fireEvent.input(await screen.findByLabelText('Name of the campaign'), {
      target: { value: 'Easter' },
    });
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();

    full = false;
    await press('Try again');

    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(asked(fake, 'draft_save').at(-1)?.spec.name).toBe('Easter');
  });

  it('is kept when the screen is left in the middle of a word', async () => {
    location.hash = at('goal');
    const fake = new Fake(answers());
    const { unmount } = render(Stage, { host: new Host(fake), words: new Words(['en']) });
    await fireEvent.input(await screen.findByLabelText('Name of the campaign'), {
      target: { value: 'East' },
    });
    unmount();
    expect(asked(fake, 'draft_save').at(-1)?.spec.name).toBe('East');
  });
});

describe('the people', () => {
  beforeEach(() => {
    location.hash = at('audience');
  });

  it('are told from everyone to those written to, each exclusion with its count', async () => {
    open();
    const everyone = await screen.findByText('Everyone on your list');
    expect(everyone.nextElementSibling?.textContent).toBe('1,240');
    expect(screen.getByText('− 118')).toBeTruthy();
    expect(screen.getByText('Will be written to').nextElementSibling?.textContent).toBe('1,078');
  });

  it('can be narrowed, and the newest answer counts however late an older one comes', async () => {
    const late: ((view: ReturnType<typeof preview>) => void)[] = [];
    open({
      campaign_preview: ({ spec: of }) =>
        of.audience.leave_out_land_lines
          ? { ...preview(of), people: { everyone: 1240, left_out: [], written_to: 900 } }
          : new Promise((resolve) => late.push(resolve)),
    });
    await vi.waitFor(() => {
      expect(late).toHaveLength(1);
    });
    await fireEvent.click(await screen.findByLabelText('Leave out land lines'));
    expect(await screen.findByText('900')).toBeTruthy();

    late[0]?.(preview(spec()));
    await Promise.resolve();

    expect(screen.getByText('900')).toBeTruthy();
    expect(screen.queryByText('1,078')).toBeNull();
  });

  it('of certain countries are chosen among those of the list', async () => {
    const fake = open();
    await fireEvent.click(await screen.findByLabelText('Belgium'));
    await vi.waitFor(() => {
      expect(asked(fake, 'campaign_preview').at(-1)?.spec.audience.countries).toEqual(['BE']);
    });
  });

  it.each([
    [0, [], 'Your list is empty', 'Import a list', 'link'],
    [
      9,
      [{ reason: 'no_consent', people: 9 }],
      'Nobody on your list has agreed yet',
      'Import a list',
      'link',
    ],
    [
      9,
      [{ reason: 'dormant', people: 9 }],
      'Your own choices leave nobody',
      'Take my choices back',
      'button',
    ],
    [
      9,
      [{ reason: 'missing_value', people: 9 }],
      'The message lacks a word for everybody',
      'Go to the message',
      'button',
    ],
  ])('that are nobody end in a next step: %d %o', async (everyone, left_out, title, way, role) => {
    open({
      campaign_preview: ({ spec: of }) => ({
        ...preview(of),
        people: { everyone, left_out, written_to: 0 },
      }),
    });
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.getByRole(role, { name: way })).toBeTruthy();
  });
});

describe('the message', () => {
  beforeEach(() => {
    location.hash = at('message');
  });

  it('is chosen among those that fit, and what is known is filled in', async () => {
    const fake = open({ draft_show: () => draft({ spec: spec({ arm: [] }) }) });
    const offer = await screen.findByRole('radio', { name: /^Spring offer a/ });
    expect(screen.queryByRole('radio', { name: /Order ready/ })).toBeNull();

    await fireEvent.click(offer);

    const blank = await screen.findByRole('group', { name: 'Blank “1”' });
    expect(within(blank).getByLabelText<HTMLSelectElement>('What goes in').value).toBe(
      'column:first_name',
    );
    expect(screen.getByText('Fill every blank of the message.')).toBeTruthy();
    await vi.waitFor(() => {
      expect(asked(fake, 'message_preview').at(-1)?.arm).toMatchObject({ label: 'A' });
    });
  });

  it('takes a column of the own list, with a word for people who have none', async () => {
    const fake = open();
    const blank = within(await screen.findByRole('group', { name: 'Blank “1”' }));
    await vi.waitFor(() => {
      expect(blank.getByRole('option', { name: 'Favourite bread' })).toBeTruthy();
    });
    await fireEvent.change(blank.getByLabelText('What goes in'), {
      target: { value: 'column:Favourite bread' },
    });
    await fireEvent.input(blank.getByLabelText('For people who have none'), {
      target: { value: 'bread' },
    });
    await vi.waitFor(() => {
      expect(asked(fake, 'draft_save').at(-1)?.spec.arm[0]?.values['body.1']).toEqual({
        field: 'Favourite bread',
        fallback: 'bread',
      });
    });
  });

  it('is seen on the phones of real people, one after the other', async () => {
    open();
    expect(await screen.findByText('The message as Rosa sees it')).toBeTruthy();
    await press('Next person');
    expect(await screen.findByText('The message as Jo sees it')).toBeTruthy();
    await press('Previous person');
    expect(await screen.findByText('The message as Rosa sees it')).toBeTruthy();
  });

  it('names a person who has no word for a blank', async () => {
    open({
      message_preview: ({ arm }) => ({
        people: people(arm).map((person) => ({ ...person, missing: ['body.2'] })),
        next: null,
      }),
    });
    expect(await screen.findByText('Nothing for Blank “2”: this person does not get the message.'));
  });

  it('of a newer text wins over the late answer to an older one', async () => {
    const late: ((view: SamplesView) => void)[] = [];
    open({
      message_preview: ({ arm }) => {
        const view = { people: people(arm), next: null };
        const value = arm.values['body.2'];
        return value !== undefined && 'text' in value && value.text === '30%'
          ? view
          : new Promise((resolve) => late.push(resolve));
      },
    });
    await vi.waitFor(() => {
      expect(late).toHaveLength(1);
    });
    const blank = within(screen.getByRole('group', { name: 'Blank “2”' }));
    await fireEvent.input(blank.getByLabelText('Words'), { target: { value: '30%' } });
    expect(await screen.findByText(/Hello Rosa, .*30%/)).toBeTruthy();

    const [arm] = spec().arm;
    if (arm) late[0]?.({ people: people(arm), next: null });
    await Promise.resolve();

    expect(screen.queryByText(/Hello Rosa, .*20%/)).toBeNull();
  });

  it('has two versions when asked to, and one can be taken out and put back', async () => {
    const fake = open();
    await press('Try two messages');
    expect(await button('Version B')).toBeTruthy();
    await vi.waitFor(() => {
      expect(
        asked(fake, 'draft_save')
          .at(-1)
          ?.spec.arm.map(({ label, template }) => [label, template]),
      ).toEqual([
        ['A', 'spring_offer_a'],
        ['B', 'spring_offer_b'],
      ]);
    });

    await press('Take version B out');
    expect(screen.queryByRole('button', { name: 'Version B' })).toBeNull();
    await press('Undo');

    expect(await button('Version B')).toBeTruthy();
  });
});

it('speaks French where the system does', async () => {
  location.hash = at('audience');
  open({}, 'fr-FR');
  await heading('Qui la reçoit');
  expect(await screen.findByText('Toutes les personnes de votre liste')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Suite\u00a0: Message' })).toBeTruthy();
});
