import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { inspection, preview } from '$lib/features/import/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { Commands, ImportFile, ImportPersonView, ImportView } from '$lib/ipc/types';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

/** A shop whose owner picks a list in the dialog. */
function open(answers: Answers = {}, language = 'en'): Fake {
  const fake = new Fake({
    campaign_list: () => [],
    contacts_count: () => ({ count: 0, may_be_written_to: 0, said_stop: 0 }),
    contacts_list: () => ({ contacts: [], next: null }),
    import_inspect: () => inspection(),
    import_file: () => preview(),
    ...answers,
  });
  fake.picks = { list: '/lists/customers.csv', place: '/lists/refused.csv' };
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

async function choose(): Promise<void> {
  await fireEvent.click(await screen.findByRole('button', { name: 'Choose a file…' }));
}

function imports(fake: Fake): ImportFile[] {
  return fake.calls
    .filter(({ name }) => name === 'import_file')
    .map(({ args }) => args as Commands['import_file']['args']);
}

/** The figures and words of the equation, in their order. */
function equation(): string {
  const sum = screen.getByRole('group', { name: 'Whom you may write to' });
  return sum.textContent
    .replace(/\s*([−=])\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

beforeEach(() => {
  location.hash = '#/import';
});

it('a list is chosen, checked, and taken in', async () => {
  const fake = open();
  await choose();

  expect(await screen.findByRole('heading', { name: 'Check customers.csv' })).toBeTruthy();
  expect(imports(fake)).toEqual([{ path: '/lists/customers.csv', map: [], dry_run: true }]);

  await fireEvent.click(screen.getByRole('button', { name: 'Import 1,197 contacts' }));

  expect(
    await screen.findByRole('heading', { name: 'customers.csv is in your contacts' }),
  ).toBeTruthy();
  expect(imports(fake).at(-1)).toEqual({ path: '/lists/customers.csv', map: [], dry_run: false });
  expect(screen.getByText('New').nextElementSibling?.textContent).toBe('1,100');
  expect(screen.getByText('May be written to').nextElementSibling?.textContent).toBe('1,035');
  expect(screen.getByRole('link', { name: 'See your contacts' }).getAttribute('href')).toBe(
    '#/contacts',
  );
});

it('a dialog that is closed changes nothing', async () => {
  const fake = open();
  fake.picks.list = null;
  await choose();
  expect(await screen.findByText('Drop your customer list here')).toBeTruthy();
  expect(imports(fake)).toEqual([]);
});

it('the equation adds up before the eyes', async () => {
  open();
  await choose();
  await screen.findByRole('heading', { name: 'Check customers.csv' });
  expect(equation()).toBe(
    '1,240 in the file − 31 unreadable − 12 repeated − 44 said stop − 118 consent not known = 1,035 people you may write to',
  );
});

it('a term of the equation shows its rows, and the filters say how many there are', async () => {
  open();
  await choose();
  await screen.findByRole('heading', { name: 'Check customers.csv' });
  const lines = () =>
    within(screen.getByRole('region', { name: 'Rows worth a look' }))
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.firstElementChild?.textContent);
  expect(lines()).toEqual(['3', '9', '14', '21']);

  await fireEvent.click(screen.getByRole('button', { name: '31 unreadable' }));
  expect(lines()).toEqual(['14', '21']);
  await fireEvent.click(screen.getByRole('button', { name: 'Mended 1' }));
  expect(lines()).toEqual(['3']);
  await fireEvent.click(screen.getByRole('button', { name: 'Please look 1' }));
  expect(lines()).toEqual(['9']);
  await fireEvent.click(screen.getByRole('button', { name: '1,240 in the file' }));
  expect(lines()).toHaveLength(4);
});

it('every row says what stood there, what was understood, and why', async () => {
  open();
  await choose();
  expect(
    await screen.findByRole('row', {
      name: /3 Mobile 06 39 98 00 01 \+33639980001 The zero dialled at home was taken out\./,
    }),
  ).toBeTruthy();
});

it('a country is asked for when numbers do not say theirs, and the list is checked again', async () => {
  const fake = open();
  await choose();
  const country = await screen.findByLabelText(
    'Which country do numbers without a code belong to?',
  );

  await fireEvent.change(country, { target: { value: 'FR' } });

  await vi.waitFor(() => {
    expect(imports(fake).at(-1)).toMatchObject({ country: 'FR', dry_run: true });
  });
});

it('no country is asked for when every number says its own', async () => {
  open({ import_file: () => preview({ issues: [], issues_total: 0, rejected: 0 }) });
  await choose();
  await screen.findByRole('heading', { name: 'Check customers.csv' });
  expect(screen.queryByLabelText('Which country do numbers without a code belong to?')).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Rows worth a look' })).toBeNull();
});

it('a list on which nobody may be written to ends in a next step and not in a zero', async () => {
  const bare = { accepted: 100, rows: 100, rejected: 0, duplicates: 0, suppressed: 0 };
  const fake = open({
    import_file: ({ attest }) => preview({ ...bare, no_consent: attest === undefined ? 100 : 0 }),
  });
  await choose();
  expect(
    await screen.findByRole('heading', { name: 'Nobody on this list may be written to yet' }),
  ).toBeTruthy();

  await fireEvent.click(screen.getByRole('button', { name: 'I vouch for it' }));
  expect((await screen.findByText(/without words it is no consent/)).getAttribute('role')).toBe(
    'alert',
  );
  expect(imports(fake)).toHaveLength(1);

  const wording = screen.getByLabelText('What did everybody on this list agree to?');
  await fireEvent.input(wording, { target: { value: ' Offers on WhatsApp, since March ' } });
  await fireEvent.click(screen.getByRole('button', { name: 'I vouch for it' }));

  expect(await screen.findByRole('heading', { name: 'You vouch for this list' })).toBeTruthy();
  await vi.waitFor(() => {
    expect(equation()).toContain('100 people you may write to');
  });
  expect(imports(fake).at(-1)?.attest).toBe('Offers on WhatsApp, since March');

  await fireEvent.click(screen.getByRole('button', { name: 'Take it back' }));
  await vi.waitFor(() => {
    expect(imports(fake).at(-1)).not.toHaveProperty('attest');
  });
});

it('a column that was misunderstood is put right', async () => {
  const fake = open();
  await choose();
  const choice = await screen.findByLabelText('What Newsletter holds');
  expect((choice as HTMLSelectElement).value).toBe('attribute');

  await fireEvent.change(choice, { target: { value: 'consent_whatsapp' } });

  await vi.waitFor(() => {
    expect(imports(fake).at(-1)?.map).toEqual(['Newsletter=consent_whatsapp']);
  });
});

it('a list without a column of numbers asks which one holds them', async () => {
  const fake = open({
    import_file: ({ map }): ImportView => {
      if (map.length === 0) throw new IpcError('no_phone_column');
      return preview();
    },
  });
  await choose();
  expect((await screen.findByRole('alert')).textContent).toContain('Say which column holds them.');
  expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();

  await fireEvent.change(screen.getByLabelText('What Newsletter holds'), {
    target: { value: 'phone' },
  });

  expect(await screen.findByRole('button', { name: 'Import 1,197 contacts' })).toBeTruthy();
  expect(fake.calls.filter(({ name }) => name === 'import_inspect')).toHaveLength(1);
});

it('another sheet of a workbook is looked at and checked', async () => {
  const sheet = (name: string) => ({ name, visible: name !== 'Lists', rows: 3, columns: 2 });
  const sheets = ['2024', '2025', 'Lists'].map(sheet);
  const fake = open({
    import_inspect: ({ sheet: wanted }) => inspection({ sheets, sheet: wanted ?? '2024' }),
  });
  await choose();
  const choice = await screen.findByLabelText('Sheet');
  expect([...(choice as HTMLSelectElement).options].map(({ text }) => text)).toEqual([
    '2024',
    '2025',
  ]);

  await fireEvent.change(choice, { target: { value: '2025' } });

  await vi.waitFor(() => {
    expect(imports(fake).at(-1)).toMatchObject({ sheet: '2025', dry_run: true });
  });
});

it('a file that cannot be read says what to do, and another may be chosen', async () => {
  let broken = true;
  open({
    import_inspect: () => {
      if (broken) throw new IpcError('file_password');
      return inspection();
    },
  });
  await choose();
  expect((await screen.findByRole('alert')).textContent).toContain('Save it without a password');

  broken = false;
  await choose();

  expect(await screen.findByRole('heading', { name: 'Check customers.csv' })).toBeTruthy();
  expect(screen.queryByText(/password/)).toBeNull();
});

it('an import that failed keeps what was said, and can be tried again', async () => {
  let full = true;
  open({
    import_file: ({ dry_run }) => {
      if (!dry_run && full) throw new IpcError('disk_full');
      return preview();
    },
  });
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: 'Import 1,197 contacts' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');

  full = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(
    await screen.findByRole('heading', { name: 'customers.csv is in your contacts' }),
  ).toBeTruthy();
});

it('an import tells how far it is, and goes on while another screen is shown', async () => {
  let finish: (view: ImportView) => void = () => undefined;
  const fake = open({
    import_file: ({ dry_run }) =>
      dry_run
        ? preview()
        : new Promise<ImportView>((resolve) => {
            finish = resolve;
          }),
  });
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: 'Import 1,197 contacts' }));
  fake.fire({ kind: 'import_progress', rows: 1000, share: 0.8 });
  expect(await screen.findByText('1,000 of 1,240 rows')).toBeTruthy();

  location.hash = '#/contacts';
  await screen.findByRole('heading', { name: 'Contacts' });
  fake.drag({ kind: 'dropped', paths: ['/lists/other.csv'] });
  finish(preview());
  location.hash = '#/import';

  expect(
    await screen.findByRole('heading', { name: 'customers.csv is in your contacts' }),
  ).toBeTruthy();
});

it('the people behind a term are shown, with why they are left out', async () => {
  const people: ImportPersonView[] = [
    { row: 4, line: 5, outcome: 'duplicate', number: '+33639980001', name: 'Rosa', of_row: 2 },
    { row: 7, line: 8, outcome: 'suppressed', number: '+33639980007', name: null, of_row: null },
    {
      row: 9,
      line: 10,
      outcome: 'no_consent',
      number: '+33639980009',
      name: 'Jo Klein',
      of_row: null,
    },
  ];
  open({ import_file: () => preview({ people }) });
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: '12 repeated' }));

  const rows = within(await screen.findByRole('region', { name: 'Rows worth a look' }));
  const row = rows.getByRole('row', { name: /Rosa/ });
  expect(row.textContent).toContain('The same number stands in row 2.');
  expect(screen.getByText('The first 1 of 12 are listed here.')).toBeTruthy();

  await fireEvent.click(screen.getByRole('button', { name: 'Consent not known 118' }));
  const [, only] = within(screen.getByRole('region', { name: 'Rows worth a look' })).getAllByRole(
    'row',
  );
  expect(only?.textContent).toContain('Jo Klein');

  await fireEvent.click(screen.getByRole('button', { name: '44 said stop' }));
  expect(screen.getByText(/and stays out/)).toBeTruthy();
});

it('several files come one after the other', async () => {
  const fake = open();
  await screen.findByText('Drop your customer list here');
  fake.drag({ kind: 'dropped', paths: ['/lists/one.csv', '/lists/two.csv', '/lists/three.csv'] });

  expect(await screen.findByRole('heading', { name: 'Check one.csv' })).toBeTruthy();
  expect(screen.getByText('2 more lists wait. The next is two.csv.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Import 1,197 contacts' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Read the next: two.csv' }));

  expect(await screen.findByRole('heading', { name: 'Check two.csv' })).toBeTruthy();
  expect(screen.getByText('1 more list waits: three.csv.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Skip this one, read three.csv' }));

  expect(await screen.findByRole('heading', { name: 'Check three.csv' })).toBeTruthy();
  expect(imports(fake).filter(({ dry_run }) => !dry_run)).toHaveLength(1);
});

it('rows of a spreadsheet are pasted', async () => {
  const fake = open({ import_paste: () => ({ path: '/data/uploads/pasted-1.tsv' }) });
  await fireEvent.click(await screen.findByRole('button', { name: 'Paste from a spreadsheet' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Read these rows' }));
  expect(await screen.findByText(/Nothing is here yet/)).toBeTruthy();
  const area = screen.getByLabelText('Paste the rows here');
  expect(document.activeElement).toBe(area);

  await fireEvent.input(area, { target: { value: 'Mobile\tName\n0639980001\tRosa' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Read these rows' }));

  expect(await screen.findByRole('heading', { name: 'Check Pasted list' })).toBeTruthy();
  expect(fake.calls.find(({ name }) => name === 'import_paste')?.args).toEqual({
    text: 'Mobile\tName\n0639980001\tRosa',
  });
  expect(imports(fake).at(-1)?.path).toBe('/data/uploads/pasted-1.tsv');
});

it('an import that is given up keeps nothing, and the list is still there', async () => {
  let refuse: (thrown: unknown) => void = () => undefined;
  open({
    import_file: ({ dry_run }) =>
      dry_run
        ? preview()
        : new Promise<ImportView>((_resolve, reject) => {
            refuse = reject;
          }),
    import_cancel: () => {
      refuse({ code: 'import_cancelled', params: {} });
      return {};
    },
  });
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: 'Import 1,197 contacts' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));

  expect(await screen.findByText(/nothing of it was kept/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('button', { name: 'Import 1,197 contacts' })).toBeTruthy();
});

it('a list that is being read can be given up', async () => {
  const fake = open({
    import_file: () => new Promise<ImportView>(() => undefined),
    import_cancel: () => ({}),
  });
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));

  expect(await screen.findByText('Drop your customer list here')).toBeTruthy();
  expect(fake.calls.some(({ name }) => name === 'import_cancel')).toBe(true);
});

it('refused rows are saved to a file that the person chose, and nothing is imported by it', async () => {
  const fake = open();
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: 'Save the refused rows…' }));

  expect(await screen.findByText('Saved.')).toBeTruthy();
  expect(imports(fake).at(-1)).toMatchObject({ dry_run: true, rejects: '/lists/refused.csv' });
});

it('speaks French where the system does', async () => {
  open({}, 'fr-FR');
  await fireEvent.click(await screen.findByRole('button', { name: 'Choisir un fichier…' }));
  expect(await screen.findByRole('heading', { name: 'Vérifiez customers.csv' })).toBeTruthy();
  expect(screen.getByText('personnes à qui vous pouvez écrire')).toBeTruthy();
  const country = screen.getByLabelText(/À quel pays/);
  expect((country as HTMLSelectElement).options[1]?.text).toBe('France');
});

it('who has seen what came of a list comes back for another', async () => {
  open();
  await choose();
  await fireEvent.click(await screen.findByRole('button', { name: 'Import 1,197 contacts' }));
  await screen.findByRole('heading', { name: 'customers.csv is in your contacts' });
  expect(screen.getByRole('main')).toBe(document.activeElement);

  location.hash = '#/contacts';
  await screen.findByRole('heading', { name: 'Contacts' });
  location.hash = '#/import';

  expect(await screen.findByText('Drop your customer list here')).toBeTruthy();
});
