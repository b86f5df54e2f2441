import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { LiveView, PracticeView, SettlementView } from '$lib/ipc/types';
import { toReceipt, type Receipt } from './receipt';

export type Doing = 'launch' | 'pause' | 'resume' | 'stop';
export type Decision = 'send_again' | 'give_up';

/** How often the time that is left is asked for while nothing else changes. */
const TICK_MS = 1_000;

/** One campaign while it is sent. It asks again whenever the host says that it changed, and each second while it runs. */
export class Live {
  readonly #host: Host;
  readonly id: string;
  #view = $state.raw<LiveView>();
  #zone = $state<string>();
  #practice = $state.raw<PracticeView>();
  #trouble = $state.raw<IpcError>();
  #refusal = $state.raw<IpcError>();
  #doing = $state<Doing>();
  #stoppedIn = $state<number>();
  #settlement = $state.raw<SettlementView>();
  #settling = $state(false);
  /** Raised by every question and everything done: an answer to an earlier question is about what is no more. */
  #turn = 0;
  #deeds = 0;
  #asking = false;
  #askAgain = false;

  constructor(host: Host, id: string) {
    this.#host = host;
    this.id = id;
  }

  /** Undefined until the first answer. */
  get view(): LiveView | undefined {
    return this.#view;
  }

  /** The zone of the shop; that of this computer while it is not known. */
  get zone(): string | undefined {
    return this.#zone;
  }

  /** How practice time runs; undefined where nobody practises. */
  get practice(): PracticeView | undefined {
    return this.#practice;
  }

  /** Why the last question failed. */
  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Why the last thing that a person wanted was refused. */
  get refusal(): IpcError | undefined {
    return this.#refusal;
  }

  /** What was asked for and has not been answered. */
  get doing(): Doing | undefined {
    return this.#doing;
  }

  /** What a stop has left behind; undefined where nothing is stopped. */
  get receipt(): Receipt | undefined {
    const campaign = this.#view?.campaign;
    if (campaign?.state !== 'stopped') return undefined;
    return toReceipt(campaign, this.#stoppedIn);
  }

  /** What came of the last decision about messages without an answer. */
  get settlement(): SettlementView | undefined {
    return this.#settlement;
  }

  get settling(): boolean {
    return this.#settling;
  }

  /** Listens and asks for the first time; the returned function ends that. */
  open(): () => void {
    void this.refresh();
    void this.#learn();
    const hearing = this.#host.listen((event) => {
      if (event.kind === 'campaign_changed' && event.id === this.id) void this.refresh();
    });
    const ticking = setInterval(() => {
      if (this.#view?.campaign.state === 'running') void this.refresh();
    }, TICK_MS);
    return () => {
      clearInterval(ticking);
      void hearing.then((end) => {
        end();
      });
    };
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
    const turn = ++this.#turn;
    try {
      const view = await this.#host.call('campaign_live', { id: this.id });
      if (turn !== this.#turn) return;
      this.#view = view;
      this.#trouble = undefined;
    } catch (thrown) {
      if (turn === this.#turn) this.#trouble = IpcError.from(thrown);
    }
  }

  /** What does not change while one looks. Without it the page shows a little less, and that is all. */
  async #learn(): Promise<void> {
    try {
      this.#zone = (await this.#host.call('settings_show', {})).zone;
    } catch {
      this.#zone = undefined;
    }
    try {
      this.#practice = await this.#host.call('practice_show', {});
    } catch {
      this.#practice = undefined;
    }
  }

  launch(): Promise<void> {
    return this.#do('launch');
  }

  pause(): Promise<void> {
    return this.#do('pause');
  }

  resume(): Promise<void> {
    return this.#do('resume');
  }

  /** Ends the sending. Whatever else is being asked for, this is not kept waiting. */
  async stop(): Promise<void> {
    if (this.#doing === 'stop') return;
    const began = performance.now();
    await this.#do('stop', () => {
      this.#stoppedIn = performance.now() - began;
    });
  }

  async #do(doing: Doing, done?: () => void): Promise<void> {
    if (this.#doing !== undefined && doing !== 'stop') return;
    const deed = ++this.#deeds;
    this.#doing = doing;
    this.#refusal = undefined;
    if (doing !== 'stop') this.#stoppedIn = undefined;
    try {
      const campaign = await this.#host.call(`campaign_${doing}`, { id: this.id });
      done?.();
      // What was asked before this was done is not believed any more.
      this.#turn += 1;
      if (this.#view !== undefined && deed === this.#deeds)
        this.#view = { ...this.#view, campaign };
    } catch (thrown) {
      this.#refusal = IpcError.from(thrown);
    }
    if (deed === this.#deeds) this.#doing = undefined;
    await this.refresh();
  }

  /** Decides about messages of which nobody knows. */
  async settle(decision: Decision): Promise<void> {
    if (this.#settling) return;
    this.#settling = true;
    this.#refusal = undefined;
    try {
      this.#settlement = await this.#host.call('campaign_settle', { id: this.id, decision });
    } catch (thrown) {
      this.#refusal = IpcError.from(thrown);
    }
    this.#settling = false;
    await this.refresh();
  }

  async setSpeed(speed: number): Promise<void> {
    try {
      this.#practice = await this.#host.call('practice_set', { speed });
    } catch (thrown) {
      this.#refusal = IpcError.from(thrown);
    }
    await this.refresh();
  }

  /** Puts away why something was refused, and looks again. */
  async again(): Promise<void> {
    this.#refusal = undefined;
    await this.refresh();
  }
}
