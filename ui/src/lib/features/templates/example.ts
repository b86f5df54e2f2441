import type { TemplateView } from '$lib/ipc/types';

/** A message as the practice account has it, for tests. */
export function template(changes: Partial<TemplateView> = {}): TemplateView {
  return {
    name: 'spring_offer',
    language: 'en_GB',
    category: 'marketing',
    status: 'approved',
    header: 'Spring is here',
    body: 'Hello {{1}}, *10 % off* until {{2}}.',
    footer: 'Reply STOP to get no more',
    buttons: [{ kind: 'url', text: 'See the offer', url: 'https://shop.example/{{1}}' }],
    variables: ['body.1', 'body.2', 'button.0.1'],
    ...changes,
  };
}
