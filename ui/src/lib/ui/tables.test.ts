import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import ChartFrame from './ChartFrame.svelte';
import DataTable from './DataTable.svelte';
import { rowCell, show } from './testing/stage';
import VirtualTable from './VirtualTable.svelte';

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'sent', label: 'Sent', figure: true },
];

it('a table has a name and headings, and says when it has no rows', async () => {
  const props = { caption: 'Versions', columns, rows: [1, 2], cell: rowCell, empty: 'None yet' };
  const change = show(DataTable<unknown>, props);
  expect(screen.getByRole('table', { name: 'Versions' })).toBeTruthy();
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'Name',
    'Sent',
  ]);
  expect(screen.getAllByRole('cell')).toHaveLength(4);
  await change({ rows: [] });
  expect(screen.getByText('None yet')).toBeTruthy();
});

it('of a million rows only those in sight exist, and keys lead to any of them', async () => {
  const onselect = vi.fn();
  const rows = vi.fn((first: number, count: number) =>
    Promise.resolve(Array.from({ length: count }, (_, at) => first + at)),
  );
  show(VirtualTable<unknown>, {
    caption: 'Contacts',
    columns,
    total: 1_000_000,
    rows,
    cell: rowCell,
    onselect,
  });
  const grid = screen.getByRole('grid', { name: 'Contacts' });
  expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
  expect(await screen.findByText('name 0')).toBeTruthy();
  expect(screen.getAllByRole('row').length).toBeLessThan(40);

  await fireEvent.keyDown(grid, { key: 'End' });
  expect(await screen.findByText('name 999999')).toBeTruthy();
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  expect(active?.getAttribute('aria-rowindex')).toBe('1000001');

  await fireEvent.keyDown(grid, { key: 'ArrowUp' });
  await fireEvent.keyDown(grid, { key: 'Enter' });
  expect(onselect).toHaveBeenCalledWith(999_998, 999_998);
  expect(rows.mock.calls.length).toBeLessThan(5);
});

it('another search is read from its top, and asks anew', async () => {
  const rows = vi.fn((first: number, count: number) =>
    Promise.resolve(Array.from({ length: count }, (_, at) => first + at)),
  );
  const props = { caption: 'Contacts', columns, total: 5000, rows, cell: rowCell, version: 'a' };
  const change = show(VirtualTable<unknown>, props);
  await screen.findByText('name 0');
  await fireEvent.keyDown(screen.getByRole('grid'), { key: 'End' });
  await screen.findByText('name 4999');
  rows.mockClear();
  await change({ version: 'b', total: 3 });
  await waitFor(() => {
    expect(rows).toHaveBeenCalledWith(0, 100);
  });
  expect(await screen.findByText('name 0')).toBeTruthy();
});

it('a chart has its figures as a table behind a press', async () => {
  show(ChartFrame, {
    title: 'Delivered by hour',
    summary: 'Most arrived within the hour.',
    table: { columns, rows: [{ name: '10:00', sent: 1200 }] },
    option: {},
    name: 'delivered',
  });
  expect(
    screen.getByRole('img', { name: 'Delivered by hour. Most arrived within the hour.' }),
  ).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'As a table: Delivered by hour' }));
  expect(screen.getByRole('row', { name: '10:00 1,200' })).toBeTruthy();
  expect(screen.queryByRole('img', { name: /Delivered by hour/ })).toBeNull();
});
