/** What is known of a person, as sentences: what they agreed to, and what became of each message. */
import type { MessageKey, Values } from '$lib/i18n/words';
import type { ConsentLineView, ContactView, MessageLineView } from '$lib/ipc/types';

/** A sentence of the tables, with what it takes. */
export interface Said {
  words: MessageKey;
  values: Values;
}

export type Consent = 'granted' | 'unknown' | 'withdrawn';

/** Whether a person may be written to. Whoever said stop may not, whatever they said before. */
export function consentOf({ said_stop, consent }: ContactView): Consent {
  return said_stop ? 'withdrawn' : consent;
}

/** Given and family name; undefined where neither is known. */
export function nameOf({ first_name, last_name }: ContactView): string | undefined {
  const name = [first_name, last_name].filter((part) => part !== null).join(' ');
  return name === '' ? undefined : name;
}

/** What was said, for which kind of message. */
export function toStatement({ channel, state }: ConsentLineView): MessageKey {
  return `ledger.${state}.${channel}`;
}

/** How we know. */
export function toSource({ source, file, column }: ConsentLineView): Said {
  switch (source) {
    case 'file':
      if (file === null) return { words: 'ledger.from.list', values: {} };
      if (column === null) return { words: 'ledger.from.file', values: { file } };
      return { words: 'ledger.from.column', values: { file, column } };
    case 'attestation':
      return file === null
        ? { words: 'ledger.from.vouched', values: {} }
        : { words: 'ledger.from.vouched_file', values: { file } };
    case 'reply':
      return { words: 'ledger.from.reply', values: {} };
    case 'platform':
      return { words: 'ledger.from.platform', values: {} };
    case 'by_hand':
      return { words: 'ledger.from.hand', values: {} };
  }
}

const lines = new Map<string, MessageKey>([
  ['mobile', 'card.line.mobile'],
  ['fixed_line', 'card.line.fixed_line'],
  ['fixed_or_mobile', 'card.line.fixed_or_mobile'],
]);

/** What kind of telephone answers. */
export function toLine(line: string): MessageKey {
  return lines.get(line) ?? 'card.line.other';
}

/** Something that happened to a message, good, bad or neither. */
export interface Happened {
  words: MessageKey;
  at: number | null;
  tone: 'plain' | 'good' | 'bad';
}

const states = new Map<string, { words: MessageKey; tone: Happened['tone'] }>([
  ['queued', { words: 'message.queued', tone: 'plain' }],
  ['claimed', { words: 'message.queued', tone: 'plain' }],
  ['dispatched', { words: 'message.leaving', tone: 'plain' }],
  ['accepted', { words: 'message.accepted', tone: 'plain' }],
  ['held', { words: 'message.held', tone: 'plain' }],
  ['rejected', { words: 'message.refused', tone: 'bad' }],
  ['unknown', { words: 'message.unknown', tone: 'plain' }],
  ['withheld', { words: 'message.withheld', tone: 'bad' }],
]);

/** What became of a message, oldest first: never empty. */
export function toHistory(message: MessageLineView): Happened[] {
  const times: [MessageKey, number | null, Happened['tone']][] = [
    ['message.sent', message.sent_at_ms, 'plain'],
    ['message.delivered', message.delivered_at_ms, 'good'],
    ['message.read', message.read_at_ms, 'good'],
    ['message.clicked', message.clicked_at_ms, 'good'],
    ['message.replied', message.replied_at_ms, 'good'],
    ['message.opted_out', message.opted_out_at_ms, 'bad'],
  ];
  const seen: Happened[] = times
    .filter(([, at]) => at !== null)
    .map(([words, at, tone]) => ({ words, at, tone }))
    .sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
  if (message.failed_code !== null) {
    seen.push({
      words: message.state === 'rejected' ? 'message.rejected' : 'message.failed',
      at: null,
      tone: 'bad',
    });
  }
  if (seen.length > 0) return seen;
  const { words, tone } = states.get(message.state) ?? { words: 'message.accepted', tone: 'plain' };
  return [{ words, at: null, tone }];
}
