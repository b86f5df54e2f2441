/**
 * A browser, with `estafette serve` behind it.
 *
 * A page cannot name files of the computer. So what a person chooses is handed in first, and its path is that of the copy;
 * and a place for saving is one that the program keeps, whose file is handed out as soon as a command has written it. The
 * screens see paths, as in the window.
 */
import { IpcError } from './error';
import type { Transport } from './transport';
import type { AppEvent, Dragged } from './types';

/** Names of lists that can be read; as in src-tauri/src/files.rs. */
const lists = '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt';

export class Http implements Transport {
  readonly #view: Window & typeof globalThis;
  readonly #hearers = new Set<(event: AppEvent) => void>();
  readonly #watchers = new Set<(dragged: Dragged) => void>();
  /** Places that were given out and not written to yet. */
  readonly #places = new Set<string>();
  #events: EventSource | undefined;
  #endDrags: (() => void) | undefined;

  constructor(view: Window & typeof globalThis = window) {
    this.#view = view;
  }

  async call(name: string, args: unknown): Promise<unknown> {
    const reply = await this.#post(`/rpc/${encodeURIComponent(name)}`, JSON.stringify(args ?? {}));
    for (const place of valuesOf(args)) {
      if (this.#places.delete(place)) this.#download(addressOf(place));
    }
    return reply;
  }

  /** All hearers share one stream: a browser opens few connections to one host. */
  listen(hear: (event: AppEvent) => void): Promise<() => void> {
    this.#hearers.add(hear);
    this.#events ??= this.#stream();
    return Promise.resolve(() => {
      this.#hearers.delete(hear);
      if (this.#hearers.size > 0) return;
      this.#events?.close();
      this.#events = undefined;
    });
  }

  async pickList(): Promise<string | null> {
    const file = await this.#chosen();
    return file === null ? null : this.#handIn(file);
  }

  async pickPlace({ name }: { name: string }): Promise<string | null> {
    const place = await this.#path(`/files/place?name=${encodeURIComponent(name)}`);
    this.#places.add(place);
    return place;
  }

  saveFile({ name, bytes }: { name: string; bytes: Uint8Array | string }): Promise<boolean> {
    // A copy in a buffer of its own: a blob takes no shared memory, and the type of `bytes` allows that.
    const part = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
    const address = this.#view.URL.createObjectURL(new Blob([part]));
    this.#download(address, name);
    // The download has begun when the click returns; the address is not needed longer.
    this.#view.setTimeout(() => {
      this.#view.URL.revokeObjectURL(address);
    });
    return Promise.resolve(true);
  }

  openFile(path: string): Promise<void> {
    this.#view.open(addressOf(path), '_blank', 'noopener');
    return Promise.resolve();
  }

  /** The data is open for as long as this host runs; asking again is all there is to do. */
  openAgain(): Promise<void> {
    return Promise.resolve();
  }

  /** Nothing but the page speaks in a browser. */
  speak(): Promise<void> {
    return Promise.resolve();
  }

  listenToDrags(hear: (dragged: Dragged) => void): Promise<() => void> {
    this.#watchers.add(hear);
    this.#endDrags ??= this.#watchDrags();
    return Promise.resolve(() => {
      this.#watchers.delete(hear);
      if (this.#watchers.size > 0) return;
      this.#endDrags?.();
      this.#endDrags = undefined;
    });
  }

  /** The browser connects again by itself when the stream breaks. */
  #stream(): EventSource {
    const events = new this.#view.EventSource('/events');
    events.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as AppEvent;
      for (const hear of this.#hearers) hear(event);
    };
    return events;
  }

  async #post(address: string, body: BodyInit | null): Promise<unknown> {
    let response: Response;
    try {
      response = await this.#view.fetch(address, { method: 'POST', body });
    } catch {
      throw new IpcError('no_answer');
    }
    // Another program answers at this address now, or the visit is over.
    if (response.status === 401) throw new IpcError('no_answer');
    let reply: unknown;
    try {
      reply = await response.json();
    } catch {
      throw new IpcError(response.ok ? 'no_answer' : 'no_host');
    }
    if (!response.ok) throw IpcError.from(reply);
    return reply;
  }

  async #path(address: string, body: BodyInit | null = null): Promise<string> {
    const { path } = (await this.#post(address, body)) as { path: string };
    return path;
  }

  #handIn(file: File): Promise<string> {
    return this.#path(`/files?name=${encodeURIComponent(file.name)}`, file);
  }

  #chosen(): Promise<File | null> {
    const input = this.#view.document.createElement('input');
    input.type = 'file';
    input.accept = lists;
    return new Promise((resolve) => {
      input.addEventListener('change', () => {
        resolve(input.files?.[0] ?? null);
      });
      input.addEventListener('cancel', () => {
        resolve(null);
      });
      input.click();
    });
  }

  #download(address: string, name = ''): void {
    const link = this.#view.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
  }

  #watchDrags(): () => void {
    const { document } = this.#view;
    const ended = new AbortController();
    const on = (
      kind: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      hear: (event: DragEvent) => void,
    ): void => {
      document.addEventListener(
        kind,
        (event) => {
          if (!carriesFiles(event)) return;
          // Without this the browser would leave the page and show the file.
          event.preventDefault();
          hear(event);
        },
        { signal: ended.signal },
      );
    };
    on('dragenter', () => {
      this.#tell({ kind: 'over' });
    });
    on('dragover', () => undefined);
    on('dragleave', (event) => {
      // From one part of the page to another it stays above the page.
      if (event.relatedTarget === null) this.#tell({ kind: 'left' });
    });
    on('drop', (event) => {
      void this.#dropped([...(event.dataTransfer?.files ?? [])]);
    });
    return () => {
      ended.abort();
    };
  }

  async #dropped(files: File[]): Promise<void> {
    // A file that could not be handed in keeps its name alone, under which the program finds nothing: it says so where
    // every list that cannot be read is told.
    const paths = await Promise.all(files.map((file) => this.#handIn(file).catch(() => file.name)));
    const [first, ...others] = paths;
    this.#tell(
      first === undefined ? { kind: 'left' } : { kind: 'dropped', paths: [first, ...others] },
    );
  }

  #tell(dragged: Dragged): void {
    for (const hear of this.#watchers) hear(dragged);
  }
}

function addressOf(path: string): string {
  return `/files?path=${encodeURIComponent(path)}`;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function valuesOf(args: unknown): string[] {
  const values: unknown[] = typeof args === 'object' && args !== null ? Object.values(args) : [];
  return values.filter((value) => typeof value === 'string');
}
