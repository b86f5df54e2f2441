/** The next best action, from what there is. */
import type { CampaignView, ContactsView } from '$lib/ipc/types';

export type Next = 'import' | 'consent' | 'practice' | 'watch' | 'waits' | 'report';

export function nextAction(people: ContactsView, campaigns: readonly CampaignView[]): Next {
  const [last] = campaigns;
  if (last === undefined) {
    if (people.count === 0) return 'import';
    return people.may_be_written_to === 0 ? 'consent' : 'practice';
  }
  if (campaigns.some(({ state }) => state === 'running')) return 'watch';
  return last.state === 'paused' ? 'waits' : 'report';
}
