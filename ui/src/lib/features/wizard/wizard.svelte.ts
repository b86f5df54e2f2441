import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type {
  ArmSpec,
  AudienceSpec,
  CampaignSpec,
  DraftView,
  Goal,
  PaceSpec,
  PracticeView,
  PreviewView,
  TemplateView,
  TestSpec,
  ValueSpec,
} from '$lib/ipc/types';
import type { MessageKey } from '$lib/i18n/words';
import { carry } from './bindings';
import { Keeper } from './keeper.svelte';
import { lacksOf } from './lacks';
import { Latest } from './latest.svelte';
import { OwnPhone } from './own.svelte';
import { Sample } from './sample.svelte';
import { anotherFor, blank, fitting, letter, lettered, templateOf, VERSIONS_MAX } from './spec';
import { addressOf, furthest, stateOf, stepOf, type Step, type StepState } from './steps';
import { lookAround, unique, type Surroundings } from './surroundings';

/** While another campaign moves, the checks are asked for again this often at most. */
const GLANCE_MS = 5000;
/** Changes pause so long before people, time and money are counted again. */
const PAUSE_MS = 250;

/** A campaign that is being written: what was said, what would come of it, and its launch. */
export class Wizard {
  readonly keeper: Keeper;
  /** People, time, money and checks. */
  readonly outlook: Latest<CampaignSpec, PreviewView>;
  readonly sample: Sample;
  /** Messages to one's own phone. */
  readonly own: OwnPhone;
  readonly #host: Host;
  #goal = $state<Goal | null>(null);
  #spec = $state.raw<CampaignSpec>(blank());
  #step = $state<Step>('goal');
  #reached = $state<Step>('goal');
  #version = $state(0);
  #library = $state.raw<readonly TemplateView[]>();
  #libraryTrouble = $state.raw<IpcError>();
  #around = $state.raw<Surroundings>({ countries: [], headings: [] });
  #zone = $state('UTC');
  #practice = $state.raw<PracticeView>();
  #open = $state(false);
  #trouble = $state.raw<IpcError>();
  #launching = $state(false);
  #launchTrouble = $state.raw<IpcError>();
  /** The campaign that was planned and did not leave. */
  #planned = $state<string>();
  /** The name that was proposed last; any other is the person's own. */
  #proposed = '';
  #opened = 0;
  #glance: ReturnType<typeof setTimeout> | undefined;

  /** `born` is told the id of a draft once it is kept for the first time. */
  constructor(host: Host, born: (id: string) => void) {
    this.#host = host;
    this.keeper = new Keeper(host, born);
    this.outlook = new Latest((spec) => host.call('campaign_preview', { spec }), PAUSE_MS);
    this.sample = new Sample(host);
    this.own = new OwnPhone(host);
  }

  get goal(): Goal | null {
    return this.#goal;
  }

  get spec(): CampaignSpec {
    return this.#spec;
  }

  get step(): Step {
    return this.#step;
  }

  /** The templates of the account; undefined until it has answered. */
  get library(): readonly TemplateView[] | undefined {
    return this.#library;
  }

  get libraryTrouble(): IpcError | undefined {
    return this.#libraryTrouble;
  }

  get around(): Surroundings {
    return this.#around;
  }

  /** The shop's time zone. */
  get zone(): string {
    return this.#zone;
  }

  /** How practice time runs; undefined until that is known. */
  get practice(): PracticeView | undefined {
    return this.#practice;
  }

  /** Whether there is something to show. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Why the draft could not be opened. */
  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  get launching(): boolean {
    return this.#launching;
  }

  get launchTrouble(): IpcError | undefined {
    return this.#launchTrouble;
  }

  /** The campaign that is planned already: a launch that failed sends it, and plans nothing again. */
  get planned(): string | undefined {
    return this.#planned;
  }

  /** The place of the version that is looked at. */
  get version(): number {
    return this.#version;
  }

  get arm(): ArmSpec | undefined {
    return this.#spec.arm[this.#version];
  }

  get template(): TemplateView | undefined {
    return templateOf(this.arm, this.#library ?? []);
  }

  /** The countries that can be chosen: those of the list, and those that were chosen. */
  get countries(): string[] {
    return unique([...this.#around.countries, ...this.#spec.audience.countries]);
  }

  lacks(step: Step): MessageKey[] {
    return lacksOf(step, {
      goal: this.#goal,
      spec: this.#spec,
      library: this.#library,
      outlook: this.outlook.answer,
    });
  }

  stateOf(step: Step): StepState {
    return stateOf(step, this.#step, this.#reached, this.lacks(step).length > 0);
  }

  addressOf(step: Step): string {
    return addressOf(this.keeper.id, step);
  }

  /** Opens a draft, or begins one. */
  async open(draft: string | undefined): Promise<void> {
    const opened = ++this.#opened;
    this.#trouble = undefined;
    void this.loadLibrary();
    void this.#lookAround();
    try {
      const kept =
        draft === undefined ? undefined : await this.#host.call('draft_show', { id: draft });
      if (opened !== this.#opened) return;
      if (kept !== undefined) this.#adopt(kept);
      this.#open = true;
      this.#look();
    } catch (thrown) {
      if (opened === this.#opened) this.#trouble = IpcError.from(thrown);
    }
  }

  /** Another campaign that ends clears the way for this one; the returned function ends the listening. */
  listen(): () => void {
    const stop = this.#host.listen(({ kind }) => {
      if (kind !== 'campaign_changed' || this.#step !== 'check') return;
      this.#glance ??= setTimeout(() => {
        this.#glance = undefined;
        void this.outlook.refresh();
      }, GLANCE_MS);
    });
    return () =>
      void stop.then((end) => {
        end();
      });
  }

  /** What is not kept yet is kept; nothing is asked any more. */
  close(): void {
    clearTimeout(this.#glance);
    this.#opened += 1;
    this.outlook.end();
    this.sample.end();
    void this.keeper.flush();
  }

  /** Keeps the draft now, so that it has an address. */
  async begin(): Promise<void> {
    this.#keep();
    await this.keeper.flush();
  }

  /** Shows a step. */
  visit(step: Step): void {
    this.#reached = furthest(this.#reached, step);
    if (step === this.#step) return;
    this.#step = step;
    // Nobody has said anything yet: a draft of nothing is not kept.
    if (this.keeper.id !== undefined) this.#keep();
    // Time has passed since it was counted.
    if (step === 'schedule') void this.#tellTime();
    if (step === 'schedule' || step === 'check') void this.outlook.refresh();
  }

  async loadLibrary(): Promise<void> {
    this.#libraryTrouble = undefined;
    try {
      this.#library = await this.#host.call('template_list', {});
    } catch (thrown) {
      this.#libraryTrouble = IpcError.from(thrown);
    }
  }

  /** What it is for, with the name that is proposed for it. */
  setGoal(goal: Goal, name: string): void {
    this.#goal = goal;
    if (this.#spec.name === this.#proposed) {
      this.#spec = { ...this.#spec, name };
      this.#proposed = name;
    }
    this.#changed();
  }

  setName(name: string): void {
    this.#say({ name });
  }

  setAudience(audience: Partial<AudienceSpec>): void {
    this.#say({ audience: { ...this.#spec.audience, ...audience } });
  }

  setPace(pace: Partial<PaceSpec>): void {
    this.#say({ pace: { ...this.#spec.pace, ...pace } });
  }

  setTest(test: Partial<TestSpec>): void {
    this.#say({ test: { ...this.#spec.test, ...test } });
  }

  /** Looks at another version. */
  setVersion(place: number): void {
    this.#version = place;
    this.sample.look(this.arm, this.#spec.audience);
  }

  /** The message of the version that is looked at. What was said about blanks of the same name stays. */
  setTemplate(template: TemplateView): void {
    const values = carry(this.arm?.values ?? {}, template, this.#around.headings);
    this.#setArm({ template: template.name, language: template.language, values });
  }

  setValue(variable: string, value: ValueSpec): void {
    this.#setArm({ values: { ...this.arm?.values, [variable]: value } });
  }

  /** One version more: the next message that fits, or the same once more. */
  addVersion(): void {
    const { arm } = this.#spec;
    const last = arm.at(-1);
    if (last === undefined || arm.length >= VERSIONS_MAX) return;
    const another = anotherFor(arm, fitting(this.#library ?? [], this.#goal));
    const next =
      another === undefined
        ? last
        : {
            ...last,
            template: another.name,
            values: carry(last.values, another, this.#around.headings),
          };
    this.#version = arm.length;
    this.#say({ arm: lettered([...arm, next]) });
  }

  /** The versions as they were before one was taken out. */
  restoreVersions({ arm }: Pick<CampaignSpec, 'arm'>): void {
    this.#say({ arm });
  }

  removeVersion(place: number): void {
    const arm = lettered(this.#spec.arm.filter((_, at) => at !== place));
    this.#version = Math.max(0, Math.min(this.#version, arm.length - 1));
    this.#say({ arm });
  }

  /** Plans the campaign and sends it; its id once it is on its way. */
  async launch(): Promise<string | undefined> {
    if (this.#launching) return undefined;
    this.#launching = true;
    this.#launchTrouble = undefined;
    try {
      const id = this.#planned ?? (await this.#plan());
      await this.#host.call('campaign_launch', { id });
      return id;
    } catch (thrown) {
      this.#launchTrouble = IpcError.from(thrown);
      return undefined;
    } finally {
      this.#launching = false;
    }
  }

  async #plan(): Promise<string> {
    // Kept first, so that the draft that the plan takes away is the one that was written.
    await this.keeper.flush();
    const draft = this.keeper.id === undefined ? {} : { draft: this.keeper.id };
    const { id } = await this.#host.call('campaign_plan', { spec: this.#spec, ...draft });
    this.keeper.end();
    this.#planned = id;
    return id;
  }

  #adopt(kept: DraftView): void {
    this.keeper.adopt(kept.id);
    this.#goal = kept.goal;
    this.#spec = kept.spec;
    // Who went back to the beginning has been further.
    this.#reached = furthest(this.#reached, stepOf(kept.step));
    if (kept.spec.arm.length > 0) this.#reached = furthest(this.#reached, 'message');
  }

  #say(changes: Partial<CampaignSpec>): void {
    this.#spec = { ...this.#spec, ...changes };
    this.#changed();
  }

  #setArm(changes: Partial<ArmSpec>): void {
    const before = this.arm ?? {
      label: letter(this.#version),
      template: '',
      language: '',
      weight: 1,
      values: {},
    };
    this.#say({
      arm: lettered(this.#spec.arm.toSpliced(this.#version, 1, { ...before, ...changes })),
    });
  }

  #changed(): void {
    this.#keep();
    this.#look();
  }

  #keep(): void {
    this.keeper.keep({ goal: this.#goal, step: this.#step, spec: this.#spec });
  }

  #look(): void {
    this.outlook.about(this.#spec);
    this.sample.look(this.arm, this.#spec.audience);
  }

  /** Only makes the choices richer: without it there are fewer of them. */
  async #lookAround(): Promise<void> {
    await Promise.allSettled([
      this.#host.call('settings_show', {}).then(({ zone, country }) => {
        this.#zone = zone;
        this.own.country = country;
      }),
      lookAround(this.#host).then((around) => {
        this.#around = around;
      }),
      this.#tellTime(),
    ]);
  }

  async #tellTime(): Promise<void> {
    try {
      this.#practice = await this.#host.call('practice_show', {});
    } catch {
      // The forecast tells the time too.
    }
  }
}
