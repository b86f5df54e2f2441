import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import Button from './Button.svelte';
import Choice from './Choice.svelte';
import ConfirmDialog from './ConfirmDialog.svelte';
import Menu from './Menu.svelte';
import NumberField from './NumberField.svelte';
import PhonePreview from './PhonePreview.svelte';
import Progress from './Progress.svelte';
import Select from './Select.svelte';
import Term from './Term.svelte';
import { show, words } from './testing/stage';
import TextField from './TextField.svelte';
import Plug from '@lucide/svelte/icons/plug';

it('a button that is busy keeps the focus and ignores presses', async () => {
  const press = vi.fn();
  const change = show(Button, { busy: true, press, children: words('Send') });
  const button = screen.getByRole('button', { name: 'Send' });
  button.focus();
  await fireEvent.click(button);
  expect(press).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);

  await change({ busy: false });
  await fireEvent.click(button);
  expect(press).toHaveBeenCalledOnce();
});

it('a field is named by its question and described by its hint and its error', async () => {
  const change = show(TextField, {
    label: 'Name',
    value: '',
    hint: 'Only you see it',
    oninput: vi.fn(),
  });
  const field = screen.getByLabelText('Name');
  const described = () =>
    (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent.trim());
  expect(described()).toEqual(['Only you see it']);

  await change({ error: 'It needs a name' });
  expect(described()).toEqual(['Only you see it', 'It needs a name']);
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

it('a number outside what is allowed becomes the nearest, and no number changes nothing', async () => {
  const onchange = vi.fn();
  show(NumberField, { label: 'An hour', value: 1000, least: 1, most: 5000, onchange });
  const field = screen.getByLabelText<HTMLInputElement>('An hour');
  await fireEvent.change(field, { target: { value: '9000' } });
  expect(onchange).toHaveBeenLastCalledWith(5000);
  await fireEvent.change(field, { target: { value: '' } });
  expect(onchange).toHaveBeenCalledOnce();
  expect(field.value).toBe('1000');
});

it('one of many, and one of few, tell which', async () => {
  const onchange = vi.fn();
  const options = [
    { value: 'fr', label: 'France', title: 'France', figure: '12 people' },
    { value: 'be', label: 'Belgium', title: 'Belgium', body: 'Three languages' },
  ];
  show(Select, { label: 'Country', value: 'fr', options, onchange });
  await fireEvent.change(screen.getByLabelText('Country'), { target: { value: 'be' } });
  expect(onchange).toHaveBeenLastCalledWith('be');

  show(Choice, { legend: 'Where', value: 'be', options, onchange });
  const group = within(screen.getByRole('group', { name: 'Where' }));
  await fireEvent.click(group.getByRole('radio', { name: 'France 12 people' }));
  expect(onchange).toHaveBeenLastCalledWith('fr');
});

it('a question above the screen names itself, says its verb, and Escape is no', async () => {
  const [onconfirm, onclose] = [vi.fn(), vi.fn()];
  show(ConfirmDialog, {
    open: true,
    title: 'Delete this draft?',
    body: 'It cannot be had back.',
    confirm: 'Delete it',
    stop: true,
    onconfirm,
    onclose,
  });
  const dialog = await screen.findByRole('dialog', { name: 'Delete this draft?' });
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Delete it' }));
  expect(onconfirm).toHaveBeenCalledOnce();
  await fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(onclose).toHaveBeenCalledOnce();
});

it('a plain word tells the technical one when it is pressed', async () => {
  show(Term, { means: 'Opt-in: they said yes.', children: words('agreed') });
  expect(screen.queryByText('Opt-in: they said yes.')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'agreed' }));
  expect(await screen.findByText('Opt-in: they said yes.')).toBeTruthy();
});

it('a menu opens by a key, and its ways are links', async () => {
  show(Menu, {
    name: 'Account',
    items: [{ text: 'Connect my number', icon: Plug, href: '#/help/connect' }],
    children: words('Practice'),
  });
  const button = screen.getByRole('button', { name: 'Account' });
  button.focus();
  await fireEvent.keyDown(button, { key: 'Enter' });
  const way = await screen.findByRole('menuitem', { name: 'Connect my number' });
  expect(way.getAttribute('href')).toBe('#/help/connect');
});

it('a wait says how far it is, or that nobody knows', async () => {
  const change = show(Progress, { label: 'Reading', value: 10, max: 40, detail: '10 of 40 rows' });
  const bar = screen.getByRole('progressbar', { name: 'Reading' });
  expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]).toEqual([
    '10',
    '10 of 40 rows',
  ]);
  await change({ value: undefined, detail: undefined });
  expect(bar.hasAttribute('aria-valuenow')).toBe(false);
});

it('the phone shows the message with its marks, its blanks and its buttons', async () => {
  const onnext = vi.fn();
  show(PhonePreview, {
    name: 'La Mie',
    header: { kind: 'image' },
    body: 'Hello *Rosa*,\n{{2}} <b>is</b> ready',
    footer: 'Write stop to end',
    buttons: [{ kind: 'url', text: 'Order' }],
    who: 'Rosa',
    onnext,
  });
  expect(screen.getByText('Rosa').tagName).toBe('STRONG');
  expect(screen.getByText('{{2}}').tagName).toBe('MARK');
  expect(screen.getByText(/<b>is<\/b> ready/).textContent).toContain('Hello Rosa,\n');
  expect(screen.getByText('Order')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Next person' }));
  expect(onnext).toHaveBeenCalledOnce();
});
