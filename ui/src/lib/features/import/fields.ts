/** What a column of a list can hold, in the order in which it is offered. */
import type { MessageKey } from '$lib/i18n/words';

export const fields = [
  'phone',
  'first_name',
  'last_name',
  'full_name',
  'email',
  'country',
  'city',
  'language',
  'external_id',
  'tags',
  'notes',
  'consent_whatsapp',
  'consent_date_whatsapp',
  'opt_out_whatsapp',
  'opt_out_date_whatsapp',
  'consent_sms',
  'consent_date_sms',
  'opt_out_sms',
  'opt_out_date_sms',
  'consent_email',
  'consent_date_email',
  'opt_out_email',
  'opt_out_date_email',
  'opt_out',
  'attribute',
  'ignored',
] as const;
type Field = (typeof fields)[number];

export function fieldWords(field: Field): MessageKey {
  return `field.${field}`;
}
