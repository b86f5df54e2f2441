import { render } from '@testing-library/svelte';
import { createRawSnippet, type Component, type Snippet } from 'svelte';
import { Fake } from '$lib/ipc/fake';
import Stage from './Stage.svelte';

/** Shows a part; what is returned changes its properties. */
export function show<Props extends object>(
  part: Component<Props>,
  props: NoInfer<Props>,
  { host = new Fake({}), language = 'en' } = {},
): (changes: Partial<NoInfer<Props>>) => Promise<void> {
  // The stage hands the properties on as they are; what they must be is checked above.
  const stage = { part: part as unknown as Component<object>, host, language };
  const { rerender } = render(Stage, { ...stage, given: props });
  return (changes) => rerender({ ...stage, given: { ...props, ...changes } });
}

/** Words where a part takes a snippet. */
export function words(text: string): Snippet {
  return createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));
}

/** A cell that says its row. */
export const rowCell = createRawSnippet<[row: unknown, key: string]>((row, key) => ({
  render: () => `<span>${key()} ${String(row())}</span>`,
}));
