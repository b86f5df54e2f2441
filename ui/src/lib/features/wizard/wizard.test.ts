import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView, Commands, SamplesView } from '$lib/ipc/types';
import { answers, draft, people, preview, spec } from './example';
import Stage from './Stage.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

function open(changes: Answers = {}, language = 'en'): Fake {
  const fake = new Fake(answers(changes));
  render(Stage, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

function asked<K extends keyof Commands>(fake: Fake, command: K): Commands[K]['args'][] {
  return fake.calls
    .filter(({ name }) => name === command)
    .map(({ args }) => args as Commands[K]['args']);
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp): Promise<void> => {
  await fireEvent.click(await button(name));
};
const at = (step: string): string => `#/campaigns/draft/drf_1/${step}`;
const heading = (name: string) => screen.findByRole('heading', { level: 2, name });

const planned = { id: 'cmp_7' } as CampaignView;

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

describe('the trial', () => {
  beforeEach(() => {
    location.hash = at('test');
  });

  it('goes to the own phone and tells what came of it', async () => {
    const fake = open({
      message_test: () => ({
        outcome: 'accepted',
        code: null,
        class: null,
        took_ms: 320,
        number: '+33612345678',
      }),
    });
    await press('Send it to me');
    expect(await screen.findByText('Type a number first.')).toBeTruthy();
    expect(asked(fake, 'message_test')).toEqual([]);

    await fireEvent.input(screen.getByLabelText('Your number'), {
      target: { value: '06 12 34 56 78' },
    });
    await press('Send it to me');

    expect(await screen.findByText(/^Taken for \+33.6.12.34.56.78 in 0\.3 seconds$/)).toBeTruthy();
    expect(asked(fake, 'message_test')[0]).toMatchObject({ to: '06 12 34 56 78', country: 'FR' });
  });

  it('that was refused says why and what to do', async () => {
    open({
      message_test: () => ({
        outcome: 'refused',
        code: 131026,
        class: 'recipient',
        took_ms: 80,
        number: '+33123456789',
      }),
    });
    await fireEvent.input(await screen.findByLabelText('Your number'), {
      target: { value: '+33123456789' },
    });
    await press('Send it to me');
    expect(await screen.findByText(/^Refused for/)).toBeTruthy();
    expect(screen.getByText(/The number is not reachable on WhatsApp/)).toBeTruthy();
    expect(screen.getByText('Code 131026')).toBeTruthy();
  });

  it('with two versions says what decides, and whether the list is big enough', async () => {
    const [arm] = spec().arm;
    const arms = arm ? [arm, { ...arm, label: 'B', template: 'spring_offer_b' }] : [];
    const fake = open({
      draft_show: () => draft({ spec: spec({ arm: arms }) }),
      campaign_preview: ({ spec: of }) => ({
        ...preview(of),
        checks: [
          {
            code: 'test_size',
            level: 'warning',
            step: 'test',
            params: { needed: 3902, have: 539, usual_percent: 5, better_percent: 6.5 },
          },
        ],
      }),
    });
    expect(await screen.findByText(/will probably end without a clear winner/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('radio', { name: /^Answered/ }));
    await fireEvent.change(screen.getByLabelText('When to compare'), { target: { value: '72' } });
    await vi.waitFor(() => {
      expect(asked(fake, 'draft_save').at(-1)?.spec.test).toEqual({ metric: 'replied', hours: 72 });
    });
  });
});

describe('the hour', () => {
  beforeEach(() => {
    location.hash = at('schedule');
  });

  it('is chosen on the clock of the shop', async () => {
    const fake = open();
    await fireEvent.click(await screen.findByRole('radio', { name: 'At a time I choose' }));
    await fireEvent.input(screen.getByLabelText('Day'), { target: { value: '2026-11-26' } });
    await fireEvent.input(screen.getByLabelText('Time'), { target: { value: '18:30' } });
    await vi.waitFor(() => {
      expect(asked(fake, 'draft_save').at(-1)?.spec.pace.start_at_ms).toBe(
        Date.parse('2026-11-26T17:30Z'),
      );
    });
  });

  it('that has passed says so', async () => {
    open();
    await fireEvent.click(await screen.findByRole('radio', { name: 'At a time I choose' }));
    await fireEvent.input(screen.getByLabelText('Day'), { target: { value: '2026-11-20' } });
    expect(await screen.findByText(/This moment has passed/)).toBeTruthy();
  });

  it('comes with the speed and what it comes to', async () => {
    const fake = open();
    expect(
      (await screen.findByText('Cost, if all are reached')).nextElementSibling?.textContent,
    ).toBe('€66.30');
    expect(screen.getByText('The speed that you chose sets the pace.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('radio', { name: /^Calm/ }));
    await vi.waitFor(() => {
      expect(asked(fake, 'campaign_preview').at(-1)?.spec.pace.per_hour).toBe(250);
    });
  });
});

describe('the launch', () => {
  beforeEach(() => {
    location.hash = at('check');
  });

  it('is held back by what stands in the way, which leads to where it is mended', async () => {
    open({ draft_show: () => draft({ spec: spec({ name: '', arm: [] }) }) });
    expect(await screen.findByText('There is no message yet.')).toBeTruthy();
    expect((await button('Send the campaign…')).getAttribute('aria-disabled')).toBe('true');
    const [mend] = screen.getAllByRole('link', { name: 'Mend: Goal' });
    expect(mend?.getAttribute('href')).toBe(at('goal'));
  });

  it('asks once more with the count, the cost and the end, and then leads to the campaign', async () => {
    const fake = open({ campaign_plan: () => planned, campaign_launch: () => planned });
    await vi.waitFor(async () => {
      expect((await button('Send the campaign…')).getAttribute('aria-disabled')).not.toBe('true');
    });
    await press('Send the campaign…');
    const dialog = within(await screen.findByRole('dialog', { name: 'Send “Spring offer”?' }));
    expect(dialog.getByText('You are about to write to 1,078 people.')).toBeTruthy();
    expect(dialog.getByText(/€66\.30/)).toBeTruthy();
    expect(asked(fake, 'campaign_plan')).toEqual([]);

    await fireEvent.click(dialog.getByRole('button', { name: 'Send to 1,078 people' }));

    await vi.waitFor(() => {
      expect(location.hash).toBe('#/campaigns/cmp_7');
    });
    expect(asked(fake, 'campaign_plan')).toEqual([{ spec: spec(), draft: 'drf_1' }]);
    expect(asked(fake, 'campaign_launch')).toEqual([{ id: 'cmp_7' }]);
  });

  it('that was refused says what was kept, and a second try plans nothing twice', async () => {
    let busy = true;
    const fake = open({
      campaign_plan: () => planned,
      campaign_launch: () => {
        if (busy) throw new IpcError('campaign_busy');
        return planned;
      },
    });
    await vi.waitFor(async () => {
      expect((await button('Send the campaign…')).getAttribute('aria-disabled')).not.toBe('true');
    });
    await press('Send the campaign…');
    await press('Send to 1,078 people');
    expect((await screen.findByRole('alert')).textContent).toContain('kept among your campaigns');

    busy = false;
    await press('Send to 1,078 people');

    await vi.waitFor(() => {
      expect(location.hash).toBe('#/campaigns/cmp_7');
    });
    expect(asked(fake, 'campaign_plan')).toHaveLength(1);
  });

  it('is free as soon as the campaign before it has ended', async () => {
    let running = true;
    const fake = open({
      campaign_preview: ({ spec: of }) => ({
        ...preview(of),
        checks: running
          ? [
              {
                code: 'nothing_running',
                level: 'block',
                step: 'schedule',
                params: { name: 'Winter' },
              },
            ]
          : [],
      }),
    });
    expect(await screen.findByText(/^“Winter” is being sent/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'See your campaigns' }).getAttribute('href')).toBe(
      '#/campaigns',
    );

    running = false;
    vi.useFakeTimers();
    fake.fire({ kind: 'campaign_changed', id: 'cmp_6' });
    await vi.advanceTimersByTimeAsync(6000);
    vi.useRealTimers();

    expect((await button('Send the campaign…')).getAttribute('aria-disabled')).not.toBe('true');
  });

  it('that cannot be planned keeps the draft', async () => {
    open({
      campaign_plan: () => {
        throw new IpcError('nobody_left');
      },
    });
    await vi.waitFor(async () => {
      expect((await button('Send the campaign…')).getAttribute('aria-disabled')).not.toBe('true');
    });
    await press('Send the campaign…');
    await press('Send to 1,078 people');
    expect((await screen.findByRole('alert')).textContent).toContain('kept here as it is');
    expect(location.hash).toBe(at('check'));
  });
});

it('speaks French where the system does', async () => {
  location.hash = at('audience');
  open({}, 'fr-FR');
  await heading('Qui la reçoit');
  expect(await screen.findByText('Toutes les personnes de votre liste')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Suite\u00a0: Message' })).toBeTruthy();
});
