/** The next best action, from what there is. */
import type { CampaignView, ContactsView, DraftView } from '$lib/ipc/types';

/** Everything that the decision looks at. */
export interface Situation {
  people: ContactsView;
  /** The newest first. */
  campaigns: readonly CampaignView[];
  /** The newest first. */
  drafts: readonly DraftView[];
}

export interface Next {
  kind: 'import' | 'consent' | 'write' | 'continue' | 'launch' | 'watch' | 'waits' | 'results';
  /** The campaign or the draft that it is about. */
  name: string;
  /** Where it is done. */
  href: string;
}

/** Whether this is a shop that has done nothing yet. */
export function isFirstStart({ people, campaigns, drafts }: Situation): boolean {
  return people.count === 0 && campaigns.length === 0 && drafts.length === 0;
}

/** What is under way comes before what is ready, that before what is begun, and that before what is over. */
export function nextAction({ people, campaigns, drafts }: Situation): Next {
  const about = (kind: Next['kind'], campaign: CampaignView): Next => ({
    kind,
    name: campaign.name,
    href: addressOf(campaign),
  });
  const [last] = campaigns;
  const [draft] = drafts;
  const inState = (wanted: CampaignView['state']) =>
    campaigns.find(({ state }) => state === wanted);

  const running = inState('running');
  if (running) return about('watch', running);
  const paused = inState('paused');
  if (paused) return about('waits', paused);
  const ready = inState('ready');
  if (ready) return about('launch', ready);
  if (draft) return { kind: 'continue', name: draft.spec.name, href: addressOfDraft(draft) };
  if (last) return about('results', last);
  if (people.count === 0) return { kind: 'import', name: '', href: '#/import' };
  if (people.may_be_written_to === 0) return { kind: 'consent', name: '', href: '#/import' };
  return { kind: 'write', name: '', href: '#/campaigns/new' };
}

/** A campaign is followed while it may still change, and then its results are looked at. */
export function addressOf({ id, state }: CampaignView): string {
  return state === 'finished' || state === 'stopped' ? `#/results/${id}` : `#/campaigns/${id}`;
}

export function addressOfDraft({ id, step }: DraftView): string {
  return `#/campaigns/draft/${id}/${step}`;
}

/** Campaigns that are being sent, wait, or are to be sent. */
export function open(campaigns: readonly CampaignView[]): readonly CampaignView[] {
  return campaigns.filter(({ state }) => ['running', 'paused', 'ready'].includes(state));
}
