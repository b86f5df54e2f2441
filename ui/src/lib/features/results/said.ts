import type { MessageKey, Values } from '$lib/i18n/words';

/** A sentence that is still to be said in a language. */
export interface Said {
  key: MessageKey;
  values?: Values;
}
