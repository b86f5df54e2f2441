import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ImportFile, ImportView, InspectionView } from '$lib/ipc/types';
import { Pace } from './pace.svelte';

export type Step = 'choose' | 'reading' | 'check' | 'importing' | 'done';

/** What the owner says about the list, where they know better. */
interface Said {
  country?: string;
  sheet?: string;
  attest?: string;
  /** Column to field. */
  columns: Readonly<Record<string, string>>;
}

/**
 * A list on its way in: chosen, checked without keeping anything, and then taken in, whole or not at all.
 *
 * It lives as long as the window, so that a list which is being read is not lost by looking at another screen.
 */
export class ListImport {
  readonly #host: Host;
  #step = $state<Step>('choose');
  #path = $state<string>();
  #said = $state.raw<Said>({ columns: {} });
  #inspection = $state.raw<InspectionView>();
  #preview = $state.raw<ImportView>();
  #result = $state.raw<ImportView>();
  #pasted = $state(false);
  /** Files that were dropped together with this one, or while it was taken in. */
  #waiting = $state.raw<readonly string[]>([]);
  #givingUp = $state(false);
  #gaveUp = $state(false);
  #checking = $state(false);
  #dragging = $state(false);
  #saved = $state(false);
  #trouble = $state.raw<{ cause: IpcError; again: () => Promise<void> }>();
  /** The newest question; an answer to an older one comes too late. */
  #asked = 0;
  /** How far it is. */
  readonly pace = new Pace();

  constructor(host: Host) {
    this.#host = host;
  }

  get step(): Step {
    return this.#step;
  }

  /** Name of the file, without its folder. */
  get file(): string {
    return nameOf(this.#path ?? '');
  }

  /** It came from the clipboard: the name of the file means nothing to anybody. */
  get pasted(): boolean {
    return this.#pasted;
  }

  /** Names of the files that come after this one. */
  get waiting(): readonly string[] {
    return this.#waiting.map(nameOf);
  }

  /** The person does not want it any more, and the program has not said so yet. */
  get givingUp(): boolean {
    return this.#givingUp;
  }

  /** The person gave the import up, and nothing of it was kept. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** How the file is understood; undefined until it was looked at. */
  get inspection(): InspectionView | undefined {
    return this.#inspection;
  }

  /** What would come of it; undefined while that is not known. */
  get preview(): ImportView | undefined {
    return this.#preview;
  }

  /** What came of it. */
  get result(): ImportView | undefined {
    return this.#result;
  }

  /** A changed answer is being checked. */
  get checking(): boolean {
    return this.#checking;
  }

  /** A file is held above the window. */
  get dragging(): boolean {
    return this.#dragging;
  }

  /** The refused rows were written to a file. */
  get saved(): boolean {
    return this.#saved;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble?.cause;
  }

  get country(): string | undefined {
    return this.#said.country;
  }

  get attest(): string | undefined {
    return this.#said.attest;
  }

  /** What a column is taken for, the owner's word first. */
  field(column: string, found: string | null): string {
    return this.#said.columns[column] ?? found ?? 'attribute';
  }

  /** Hears progress and drops; `arrived` shows the screen. The returned function ends the listening. */
  open(arrived: () => void): () => void {
    const stops = [
      this.#host.listen((event) => {
        if (event.kind === 'import_progress') this.#hear(event);
      }),
      this.#host.listenToDrags((dragged) => {
        this.#dragging = dragged.kind === 'over';
        if (dragged.kind !== 'dropped') return;
        arrived();
        void this.takeAll(dragged.paths);
      }),
    ];
    return () => {
      for (const stop of stops)
        void stop.then((end) => {
          end();
        });
    };
  }

  /** Lets the person choose a file. */
  async choose(dialog: { title: string; kind: string }): Promise<void> {
    this.#trouble = undefined;
    try {
      const path = await this.#host.pickList(dialog);
      if (path !== null) await this.take(path);
    } catch (thrown) {
      this.#fail(thrown, () => this.choose(dialog));
    }
  }

  /** Takes what was copied in a spreadsheet as a list. */
  async paste(text: string): Promise<void> {
    this.#trouble = undefined;
    try {
      const { path } = await this.#host.call('import_paste', { text });
      await this.take(path, { pasted: true });
    } catch (thrown) {
      this.#fail(thrown, () => this.paste(text));
    }
  }

  /** Looks at several files, one after the other. What is being taken in is not disturbed: they wait. */
  async takeAll(paths: readonly string[]): Promise<void> {
    if (this.#step === 'importing') {
      this.#waiting = [...this.#waiting, ...paths];
      return;
    }
    const [first, ...rest] = paths;
    if (first === undefined) return;
    this.#waiting = rest;
    await this.take(first);
  }

  /** The next of the files that wait. */
  async goOn(): Promise<void> {
    await this.takeAll(this.#waiting);
  }

  /** Looks at a file and checks it; nothing is kept. */
  async take(path: string, { pasted } = { pasted: false }): Promise<void> {
    this.#forget();
    this.#path = path;
    this.#pasted = pasted;
    this.#step = 'reading';
    const question = ++this.#asked;
    try {
      const inspection = await this.#inspect();
      if (question !== this.#asked) return;
      this.#inspection = inspection;
    } catch (thrown) {
      if (question !== this.#asked) return;
      this.#step = 'choose';
      this.#fail(thrown, () => this.take(path, { pasted }));
      return;
    }
    if (await this.#check()) this.#step = 'check';
  }

  setCountry(country: string): Promise<void> {
    return this.#say({ country: country === '' ? undefined : country });
  }

  setField(column: string, field: string): Promise<void> {
    return this.#say({ columns: { ...this.#said.columns, [column]: field } });
  }

  /** The wording to which everybody on the list agreed; nothing takes it back. */
  setAttest(wording: string | undefined): Promise<void> {
    return this.#say({ attest: wording });
  }

  /** Another sheet has other columns: what was said about those of the old one is forgotten. */
  async setSheet(sheet: string): Promise<void> {
    this.#said = { ...this.#said, sheet, columns: {} };
    this.#checking = true;
    const question = ++this.#asked;
    try {
      const inspection = await this.#inspect();
      if (question !== this.#asked) return;
      this.#inspection = inspection;
    } catch (thrown) {
      if (question !== this.#asked) return;
      this.#checking = false;
      this.#fail(thrown, () => this.setSheet(sheet));
      return;
    }
    await this.#check();
  }

  /** Takes the list into the contacts. */
  async commit(): Promise<void> {
    if (this.#step !== 'check' || this.#checking || this.#preview === undefined) return;
    this.#trouble = undefined;
    this.#gaveUp = false;
    this.pace.begin();
    this.#step = 'importing';
    try {
      this.#result = await this.#host.call('import_file', this.#request({ dry_run: false }));
      this.#step = 'done';
      this.#trouble = undefined;
    } catch (thrown) {
      this.#step = 'check';
      this.#gaveUp = isGivenUp(thrown);
      if (!this.#gaveUp) this.#fail(thrown, () => this.commit());
    }
    this.#givingUp = false;
  }

  /** Gives up what is being read. An import that was under way is rolled back, and the check is shown again. */
  async giveUp(): Promise<void> {
    if (this.#givingUp || (this.#step !== 'reading' && this.#step !== 'importing')) return;
    const reading = this.#step === 'reading';
    this.#givingUp = true;
    try {
      await this.#host.call('import_cancel', {});
    } catch (thrown) {
      // The import goes on, and its end is awaited where it was begun.
      this.#fail(thrown, () => this.giveUp());
    }
    if (reading) this.startOver();
  }

  /** Writes the refused rows to a file of the person's choice, to be mended there and brought in again. */
  async saveRefused(dialog: { title: string; name: string }): Promise<void> {
    this.#trouble = undefined;
    this.#saved = false;
    try {
      const rejects = await this.#host.pickPlace(dialog);
      if (rejects === null) return;
      await this.#host.call('import_file', this.#request({ dry_run: true, rejects }));
      this.#saved = true;
    } catch (thrown) {
      this.#fail(thrown, () => this.saveRefused(dialog));
    }
  }

  /** Back to the beginning; files that wait are forgotten. */
  startOver(): void {
    this.#waiting = [];
    this.#forget();
  }

  #forget(): void {
    this.#asked += 1;
    this.#step = 'choose';
    this.#path = undefined;
    this.#said = { columns: {} };
    this.#inspection = undefined;
    this.#preview = undefined;
    this.#result = undefined;
    this.#pasted = false;
    this.#givingUp = false;
    this.#gaveUp = false;
    this.pace.begin();
    this.#checking = false;
    this.#dragging = false;
    this.#saved = false;
    this.#trouble = undefined;
  }

  /** Tries again what failed last. */
  async retry(): Promise<void> {
    await this.#trouble?.again();
  }

  async #say(more: { [K in keyof Said]?: Said[K] | undefined }): Promise<void> {
    const { country, attest, columns, sheet } = { ...this.#said, ...more };
    this.#said = {
      columns: columns ?? {},
      ...(country === undefined ? {} : { country }),
      ...(attest === undefined ? {} : { attest }),
      ...(sheet === undefined ? {} : { sheet }),
    };
    await this.#check();
  }

  /** Asks what would come of the list as it is understood now; whether nothing newer was asked meanwhile. */
  async #check(): Promise<boolean> {
    this.#trouble = undefined;
    this.#checking = true;
    this.#saved = false;
    this.pace.begin();
    const question = ++this.#asked;
    try {
      const preview = await this.#host.call('import_file', this.#request({ dry_run: true }));
      if (question === this.#asked) this.#preview = preview;
    } catch (thrown) {
      if (question === this.#asked) {
        this.#preview = undefined;
        this.#fail(thrown, async () => {
          await this.#check();
        });
      }
    }
    if (question !== this.#asked) return false;
    this.#checking = false;
    return true;
  }

  #inspect(): Promise<InspectionView> {
    const { sheet } = this.#said;
    const path = this.#path ?? '';
    return this.#host.call('import_inspect', sheet === undefined ? { path } : { path, sheet });
  }

  #request(how: { dry_run: boolean; rejects?: string }): ImportFile {
    const { columns, ...said } = this.#said;
    const map = Object.entries(columns).map(([column, field]) => `${column}=${field}`);
    return { path: this.#path ?? '', map, ...said, ...how };
  }

  #hear({ rows, share }: { rows: number; share: number | null }): void {
    // How long the list is, is known once it was read for the check.
    this.pace.tell(rows, share, this.#preview?.rows);
  }

  #fail(thrown: unknown, again: () => Promise<void>): void {
    this.#trouble = { cause: IpcError.from(thrown), again };
  }
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}

/** What the program answers to an import that the person gave up. */
function isGivenUp(thrown: unknown): boolean {
  return IpcError.from(thrown).code === 'import_cancelled';
}
