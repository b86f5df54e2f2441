import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IpcError } from '$lib/ipc/error';
import { draft, preview, spec } from './example';
import { at, asked, button, open, planned, press } from './opened';

beforeEach(() => {
  location.hash = '#/campaigns/new';
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
