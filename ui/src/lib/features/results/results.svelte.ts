import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { CampaignView, ResultsView } from '$lib/ipc/types';

/** Practice time that is run ahead: where it began, where it is, and where it has to be. */
export interface Ahead {
  from: number;
  now: number;
  until: number | undefined;
}

/** How often one looks where practice time is while it is run ahead. */
const LOOK_MS = 400;

/** What came of one campaign. It asks again whenever the host says that the campaign changed. */
export class Results {
  readonly #host: Host;
  readonly id: string;
  #view = $state.raw<ResultsView>();
  #previous = $state.raw<CampaignView>();
  #practises = $state(false);
  #trouble = $state.raw<IpcError>();
  #refusal = $state.raw<IpcError>();
  #ahead = $state.raw<Ahead>();
  #reporting = $state(false);
  #report = $state<string>();
  #asking = false;
  #askAgain = false;

  constructor(host: Host, id: string) {
    this.#host = host;
    this.id = id;
  }

  /** Undefined until the first answer. */
  get view(): ResultsView | undefined {
    return this.#view;
  }

  /** The campaign that was sent before this one; undefined if there is none. */
  get previous(): CampaignView | undefined {
    return this.#previous;
  }

  /** Whether nobody real was written to. */
  get practises(): boolean {
    return this.#practises;
  }

  /** Why the figures could not be had. */
  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Why what a person wanted last was refused. */
  get refusal(): IpcError | undefined {
    return this.#refusal;
  }

  /** Practice time that is being run ahead until the answers are in. */
  get ahead(): Ahead | undefined {
    return this.#ahead;
  }

  get reporting(): boolean {
    return this.#reporting;
  }

  /** Where the report lies, once it was written. */
  get report(): string | undefined {
    return this.#report;
  }

  /** Listens and asks for the first time; the returned function ends that. */
  open(): () => void {
    void this.refresh();
    void this.#learn();
    const hearing = this.#host.listen((event) => {
      if (event.kind === 'campaign_changed' && event.id === this.id) void this.refresh();
    });
    return () =>
      void hearing.then((end) => {
        end();
      });
  }

  /** However many events arrive while an answer is out, they lead to one more question. */
  async refresh(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    do {
      this.#askAgain = false;
      await this.#ask();
    } while (this.#mustAskAgain());
    this.#asking = false;
  }

  #mustAskAgain(): boolean {
    return this.#askAgain;
  }

  async #ask(): Promise<void> {
    try {
      this.#view = await this.#host.call('campaign_results', { id: this.id });
      this.#trouble = undefined;
    } catch (thrown) {
      this.#trouble = IpcError.from(thrown);
    }
  }

  /** What the page does without if it cannot be had. */
  async #learn(): Promise<void> {
    try {
      await this.#host.call('practice_show', {});
      this.#practises = true;
    } catch {
      this.#practises = false;
    }
    try {
      const campaigns = await this.#host.call('campaign_list', {});
      const place = campaigns.findIndex(({ id }) => id === this.id);
      const earlier = place < 0 ? [] : campaigns.slice(place + 1);
      this.#previous = earlier.find(wasSent);
    } catch {
      this.#previous = undefined;
    }
  }

  /** Lets practice time run until the answers are in. */
  async awaitAnswers(): Promise<void> {
    if (this.#ahead !== undefined) return;
    this.#refusal = undefined;
    const until = this.#view?.test?.due_at_ms ?? undefined;
    this.#ahead = { from: 0, now: 0, until };
    const looking = setInterval(() => void this.#look(), LOOK_MS);
    try {
      await this.#look();
      await this.#host.call('campaign_await', { id: this.id });
    } catch (thrown) {
      this.#refusal = IpcError.from(thrown);
    }
    clearInterval(looking);
    this.#ahead = undefined;
    await this.refresh();
  }

  async #look(): Promise<void> {
    try {
      const { now_ms: now } = await this.#host.call('practice_show', {});
      if (this.#ahead === undefined) return;
      const { from, until } = this.#ahead;
      this.#ahead = { from: from === 0 ? now : from, now, until };
    } catch {
      // How far it is stays unknown for a moment; that it runs is known.
    }
  }

  /** Writes the report and shows it. */
  async makeReport(): Promise<void> {
    if (this.#reporting) return;
    this.#reporting = true;
    this.#refusal = undefined;
    try {
      const { report } = await this.#host.call('campaign_report', { id: this.id });
      this.#report = report;
      await this.#host.openFile(report);
    } catch (thrown) {
      this.#refusal = IpcError.from(thrown);
    }
    this.#reporting = false;
  }

  async again(): Promise<void> {
    this.#refusal = undefined;
    await this.refresh();
  }
}

/** The campaigns of which something can be told, the newest first. */
export class Sent {
  readonly #host: Host;
  #list = $state.raw<readonly CampaignView[]>();
  #trouble = $state.raw<IpcError>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the first answer. */
  get list(): readonly CampaignView[] | undefined {
    return this.#list;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  open(): () => void {
    void this.refresh();
    const hearing = this.#host.listen(({ kind }) => {
      if (kind === 'campaign_changed') void this.refresh();
    });
    return () =>
      void hearing.then((end) => {
        end();
      });
  }

  async refresh(): Promise<void> {
    try {
      this.#list = (await this.#host.call('campaign_list', {})).filter(wasSent);
      this.#trouble = undefined;
    } catch (thrown) {
      this.#trouble = IpcError.from(thrown);
    }
  }
}

function wasSent({ state }: CampaignView): boolean {
  return state === 'finished' || state === 'stopped';
}
