import '$lib/ui/base.css';
import { mount } from 'svelte';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { Http } from '$lib/ipc/http';
import { isWindow, tauri } from '$lib/ipc/tauri';
import Gate from './Gate.svelte';

/** Puts the app into the page. */
export function start(): void {
  const target = document.getElementById('app');
  if (target === null) throw new Error('index.html has no #app');
  const words = new Words(navigator.languages);
  document.documentElement.lang = words.language;
  const host = new Host(isWindow() ? tauri : new Http());
  mount(Gate, { target, props: { host, words } });
  // For whoever measures the start: the page has been drawn, and can be worked with.
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      performance.mark('drawn');
    });
  });
}
