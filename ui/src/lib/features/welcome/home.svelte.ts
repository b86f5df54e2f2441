import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ContactsView, DraftView, LiveView } from '$lib/ipc/types';

/** How things stand, apart from the campaigns, which the whole window knows. */
export class Home {
  readonly #host: Host;
  #people = $state.raw<ContactsView>();
  #drafts = $state.raw<readonly DraftView[]>();
  #last = $state.raw<LiveView>();
  #trouble = $state.raw<IpcError>();
  #moment: string | undefined;
  #asked = 0;
  #lastId: string | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the first answer. */
  get people(): ContactsView | undefined {
    return this.#people;
  }

  /** Campaigns that are being written; undefined until the first answer. */
  get drafts(): readonly DraftView[] | undefined {
    return this.#drafts;
  }

  /** How the last campaign leaves the number; nothing before the first. */
  get last(): LiveView | undefined {
    return this.#last;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Hears when the contacts change; the returned function ends that. */
  open(): () => void {
    const stop = this.#host.listen(({ kind }) => {
      if (kind === 'contacts_changed') void this.refresh(this.#lastId);
    });
    return () =>
      void stop.then((end) => {
        end();
      });
  }

  /** Asks again whenever the moment is another one. */
  follow(moment: string, last: string | undefined): void {
    if (moment === this.#moment) return;
    this.#moment = moment;
    void this.refresh(last);
  }

  async refresh(last: string | undefined): Promise<void> {
    this.#lastId = last;
    const question = ++this.#asked;
    try {
      const [people, drafts] = await Promise.all([
        this.#host.call('contacts_count', {}),
        this.#host.call('draft_list', {}),
      ]);
      if (question !== this.#asked) return;
      this.#people = people;
      this.#drafts = drafts;
      this.#trouble = undefined;
    } catch (thrown) {
      if (question === this.#asked) this.#trouble = IpcError.from(thrown);
      return;
    }
    await this.#lookAtNumber(question, last);
  }

  /** The health of the number is worth a line, and no trouble on this screen if nobody can tell it now. */
  async #lookAtNumber(question: number, last: string | undefined): Promise<void> {
    if (last === undefined) return;
    try {
      const view = await this.#host.call('campaign_live', { id: last });
      if (question === this.#asked) this.#last = view;
    } catch {
      if (question === this.#asked) this.#last = undefined;
    }
  }
}
