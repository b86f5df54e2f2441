/** The keys that do something everywhere, for the frame to obey and the settings to show. */
import type { MessageKey } from '$lib/i18n/words';

const isApple = (agent: string): boolean => /Mac|iPhone|iPad/.test(agent);

/** What each is called on this computer, and what it does. */
export function keys(agent: string): readonly { press: string; does: MessageKey }[] {
  const command = isApple(agent) ? '⌘' : 'Ctrl';
  return [
    { press: `${command} 1 … 7`, does: 'settings.keys.doors' },
    { press: 'F1', does: 'settings.keys.help' },
    { press: `${command} .`, does: 'settings.keys.stop' },
    { press: 'Esc', does: 'settings.keys.close' },
    { press: '↑ ↓ Home End', does: 'settings.keys.rows' },
    { press: 'Tab', does: 'settings.keys.next' },
  ];
}
