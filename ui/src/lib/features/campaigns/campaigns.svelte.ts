import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { CampaignView } from '$lib/ipc/types';

/** All campaigns, for every screen that shows them. It asks again whenever the host says that one changed. */
export class Campaigns {
  readonly #host: Host;
  #list = $state.raw<readonly CampaignView[]>();
  #listTrouble = $state.raw<IpcError>();
  #startTrouble = $state.raw<IpcError>();
  #starting = $state(false);
  #asking = false;
  #askAgain = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the first answer. */
  get list(): readonly CampaignView[] | undefined {
    return this.#list;
  }

  /** The campaign that is being sent; a number sends one at a time. */
  get running(): CampaignView | undefined {
    return this.#list?.find(({ state }) => state === 'running');
  }

  /** Why the last question or the last start failed; a start that failed is told first. */
  get trouble(): IpcError | undefined {
    return this.#startTrouble ?? this.#listTrouble;
  }

  /** The practice campaign was asked for and has not begun. */
  get starting(): boolean {
    return this.#starting;
  }

  /** Listens and asks for the first time; the returned function ends the listening. */
  open(): () => void {
    void this.refresh();
    const stop = this.#host.listen(({ kind }) => {
      if (kind === 'campaign_changed') void this.refresh();
    });
    return () =>
      void stop.then((end) => {
        end();
      });
  }

  /** Asks for the list. However many events arrive while an answer is out, they lead to one more question. */
  async refresh(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    await this.#ask();
    this.#asking = false;
    if (this.#takeAskAgain()) await this.refresh();
  }

  async #ask(): Promise<void> {
    try {
      this.#list = await this.#host.call('campaign_list', {});
      this.#listTrouble = undefined;
    } catch (thrown) {
      this.#listTrouble = IpcError.from(thrown);
    }
  }

  #takeAskAgain(): boolean {
    const again = this.#askAgain;
    this.#askAgain = false;
    return again;
  }

  async runPractice(): Promise<void> {
    if (this.#starting) return;
    this.#starting = true;
    this.#startTrouble = undefined;
    try {
      await this.#host.call('demo_run', {});
    } catch (thrown) {
      this.#startTrouble = IpcError.from(thrown);
    }
    this.#starting = false;
    await this.refresh();
  }

  /** Tries again what failed last. */
  async retry(): Promise<void> {
    await (this.#startTrouble === undefined ? this.refresh() : this.runPractice());
  }
}
