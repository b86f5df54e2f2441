import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { TemplateView } from '$lib/ipc/types';
import { campaignFrom } from './campaign';
import { keyOf, narrowed, type Wanted } from './filters';

/** The messages of the account, those that are looked for, and the one that is looked at. */
export class Templates {
  readonly #host: Host;
  readonly #words: { readonly locale: string };
  #list = $state.raw<readonly TemplateView[]>();
  #wanted = $state.raw<Wanted>({ search: '', category: 'all', status: 'all', language: 'all' });
  #chosen = $state<string>();
  #trouble = $state.raw<{ cause: IpcError; again: () => Promise<void> }>();
  #using = $state(false);

  constructor(host: Host, words: { readonly locale: string }) {
    this.#host = host;
    this.#words = words;
  }

  /** Undefined until the first answer. */
  get list(): readonly TemplateView[] | undefined {
    return this.#list;
  }

  /** Those that are looked for; those in the person's own language first. */
  readonly shown = $derived.by(() => narrowed(this.#list ?? [], this.#wanted, this.#words.locale));

  /** The one whose picture is shown: what was chosen, if it is still among them, or else the first. */
  readonly chosen = $derived.by(
    () => this.shown.find((template) => keyOf(template) === this.#chosen) ?? this.shown[0],
  );

  get wanted(): Wanted {
    return this.#wanted;
  }

  /** A campaign is being made of one. */
  get using(): boolean {
    return this.#using;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble?.cause;
  }

  want(more: Partial<Wanted>): void {
    this.#wanted = { ...this.#wanted, ...more };
  }

  choose(template: TemplateView): void {
    this.#chosen = keyOf(template);
  }

  async refresh(): Promise<void> {
    try {
      this.#list = await this.#host.call('template_list', {});
      this.#trouble = undefined;
    } catch (thrown) {
      this.#trouble = { cause: IpcError.from(thrown), again: () => this.refresh() };
    }
  }

  /** Begins a campaign with this message; its draft, or nothing if that failed. */
  async use(template: TemplateView, name: string): Promise<string | undefined> {
    const draft = campaignFrom(template, name);
    if (draft === undefined || this.#using) return undefined;
    this.#using = true;
    try {
      const { id } = await this.#host.call('draft_save', draft);
      this.#trouble = undefined;
      return id;
    } catch (thrown) {
      this.#trouble = {
        cause: IpcError.from(thrown),
        again: async () => {
          await this.refresh();
        },
      };
      return undefined;
    } finally {
      this.#using = false;
    }
  }

  /** Tries again what failed last. */
  async retry(): Promise<void> {
    await this.#trouble?.again();
  }
}
