import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ImportFile, ImportView, InspectionView } from '$lib/ipc/types';

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
  #rows = $state(0);
  #checking = $state(false);
  #dragging = $state(false);
  #saved = $state(false);
  #trouble = $state.raw<{ cause: IpcError; again: () => Promise<void> }>();
  /** The newest question; an answer to an older one comes too late. */
  #asked = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  get step(): Step {
    return this.#step;
  }

  /** Name of the file, without its folder. */
  get file(): string {
    return this.#path?.split(/[\\/]/).at(-1) ?? '';
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

  /** Rows read so far. */
  get rows(): number {
    return this.#rows;
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
        if (event.kind === 'import_progress') this.#rows = event.rows;
      }),
      this.#host.listenToDrags((dragged) => {
        const busy = this.#step === 'importing';
        this.#dragging = dragged.kind === 'over' && !busy;
        if (dragged.kind !== 'dropped' || busy) return;
        arrived();
        void this.take(dragged.paths[0]);
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

  /** Looks at a file and checks it; nothing is kept. */
  async take(path: string): Promise<void> {
    this.startOver();
    this.#path = path;
    this.#step = 'reading';
    const question = ++this.#asked;
    try {
      const inspection = await this.#inspect();
      if (question !== this.#asked) return;
      this.#inspection = inspection;
    } catch (thrown) {
      if (question !== this.#asked) return;
      this.#step = 'choose';
      this.#fail(thrown, () => this.take(path));
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
    this.#rows = 0;
    this.#step = 'importing';
    try {
      this.#result = await this.#host.call('import_file', this.#request({ dry_run: false }));
      this.#step = 'done';
    } catch (thrown) {
      this.#step = 'check';
      this.#fail(thrown, () => this.commit());
    }
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

  /** Back to the beginning. */
  startOver(): void {
    this.#asked += 1;
    this.#step = 'choose';
    this.#path = undefined;
    this.#said = { columns: {} };
    this.#inspection = undefined;
    this.#preview = undefined;
    this.#result = undefined;
    this.#rows = 0;
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
    this.#rows = 0;
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

  #fail(thrown: unknown, again: () => Promise<void>): void {
    this.#trouble = { cause: IpcError.from(thrown), again };
  }
}
