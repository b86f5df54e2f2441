import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Host } from './call';
import { Http } from './http';
import { base64 } from './tauri';
import type { AppEvent, Dragged } from './types';

interface Asked {
  address: string;
  body: unknown;
}

let asked: Asked[] = [];
let clicked: { href: string; download: string }[] = [];

/** A server that answers one thing after the other. */
function answering(...answers: (Response | Error)[]): void {
  vi.stubGlobal('fetch', (address: string, { body }: { body: unknown }) => {
    asked.push({ address, body });
    const answer = answers.shift();
    if (answer === undefined) throw new Error('nothing more was expected');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status });
}

class Stream {
  static readonly open: Stream[] = [];
  onmessage: ((event: { data: string }) => void) | undefined;
  closed = false;

  constructor(readonly address: string) {
    Stream.open.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(event: AppEvent): void {
    this.onmessage?.({ data: JSON.stringify(event) });
  }
}

beforeEach(() => {
  asked = [];
  clicked = [];
  Stream.open.length = 0;
  vi.stubGlobal('EventSource', Stream);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    clicked.push({ href: this.getAttribute('href') ?? '', download: this.download });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('carries a command out and its answer back', async () => {
  answering(json({ count: 3, may_be_written_to: 2, said_stop: 0 }));

  const counted = await new Host(new Http()).call('contacts_count', {});

  expect(counted.count).toBe(3);
  expect(asked).toEqual([{ address: '/rpc/contacts_count', body: '{}' }]);
});

it('a refusal keeps its code, its values and its trace', async () => {
  answering(json({ code: 'column_missing', params: { column: 'Tel' }, trace_id: 'abc' }, 409));

  const refused = new Host(new Http()).call('contacts_count', {});

  await expect(refused).rejects.toMatchObject({
    code: 'column_missing',
    params: { column: 'Tel' },
    traceId: 'abc',
  });
});

it.each([
  ['the program has ended', new TypeError('Failed to fetch'), 'no_answer'],
  ['the visit is over', new Response('<html>', { status: 401 }), 'no_answer'],
  ['the page stands elsewhere', new Response('Not found', { status: 404 }), 'no_host'],
])('says so when %s', async (_, answer, code) => {
  answering(answer);

  await expect(new Host(new Http()).call('contacts_count', {})).rejects.toMatchObject({ code });
});

it('hears events over one stream, however many listen, until the last one stops', async () => {
  const http = new Http();
  const heard: string[] = [];
  const stops = [
    await http.listen(({ kind }) => heard.push(`a ${kind}`)),
    await http.listen(({ kind }) => heard.push(`b ${kind}`)),
  ];

  expect(Stream.open.map(({ address }) => address)).toEqual(['/events']);
  Stream.open[0]?.say({ kind: 'practice_changed' });
  stops[0]?.();
  Stream.open[0]?.say({ kind: 'practice_changed' });

  expect(heard).toEqual(['a practice_changed', 'b practice_changed', 'b practice_changed']);
  expect(Stream.open[0]?.closed).toBe(false);
  stops[1]?.();
  expect(Stream.open[0]?.closed).toBe(true);
});

it('hands a chosen file in and goes on with the path of the copy', async () => {
  const file = new File(['Tel\n1'], 'été 1.csv');
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: [file] });
    this.dispatchEvent(new Event('change'));
  });
  answering(json({ path: '/data/uploads/1/été 1.csv' }));

  expect(await new Http().pickList()).toBe('/data/uploads/1/été 1.csv');
  expect(asked).toEqual([{ address: '/files?name=%C3%A9t%C3%A9%201.csv', body: file }]);
});

it('a person who thinks better of it chooses nothing', async () => {
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (
    this: HTMLInputElement,
  ) {
    this.dispatchEvent(new Event('cancel'));
  });

  expect(await new Http().pickList()).toBeNull();
});

it('a place for saving is downloaded once a command has written it, and only once', async () => {
  const http = new Http();
  answering(json({ path: '/data/saved/1/refused.csv' }), json({}), json({}));
  const rejects = await http.pickPlace({ name: 'refused.csv' });
  expect(clicked).toEqual([]);

  await http.call('import_file', { path: '/data/uploads/1/a.csv', rejects });
  await http.call('import_file', { path: '/data/uploads/1/a.csv', rejects });

  expect(clicked.map(({ href }) => href)).toEqual([
    '/files?path=%2Fdata%2Fsaved%2F1%2Frefused.csv',
  ]);
});

it('a file that the page made is downloaded under its name', async () => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:1');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);

  expect(await new Http().saveFile({ name: 'chart.svg', bytes: '<svg/>' })).toBe(true);
  expect(clicked).toEqual([{ href: 'blob:1', download: 'chart.svg' }]);
});

it('a report is opened beside the page', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null);

  await new Http().openFile('/data/reports/spring.html');

  expect(open).toHaveBeenCalledWith(
    '/files?path=%2Fdata%2Freports%2Fspring.html',
    '_blank',
    'noopener',
  );
});

it('several files that are dropped are all handed in, and one that fails keeps its name', async () => {
  const http = new Http();
  const heard: Dragged[] = [];
  const end = await http.listenToDrags((dragged) => heard.push(dragged));
  answering(json({ path: '/data/uploads/1/a.csv' }), new TypeError('Failed to fetch'));

  drag('dragenter', []);
  drag('drop', [new File(['1'], 'a.csv'), new File(['2'], 'b.csv')]);

  await vi.waitFor(() => {
    expect(heard).toEqual([
      { kind: 'over' },
      { kind: 'dropped', paths: ['/data/uploads/1/a.csv', 'b.csv'] },
    ]);
  });
  end();
  drag('dragenter', []);
  expect(heard).toHaveLength(2);
});

it('text that is dragged over the page is none of our business', async () => {
  const heard: Dragged[] = [];
  await new Http().listenToDrags((dragged) => heard.push(dragged));

  drag('dragenter', [], ['text/plain']);

  expect(heard).toEqual([]);
});

it('bytes and text cross the bridge to the window as letters', () => {
  expect(base64('é')).toBe('w6k=');
  const many = new Uint8Array(100_000).fill(7);
  expect(atob(base64(many))).toHaveLength(100_000);
});

function drag(kind: string, files: File[], types = ['Files']): void {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files, types }, relatedTarget: null });
  document.dispatchEvent(event);
}
