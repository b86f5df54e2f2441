import '$lib/ui/base.css';
import { mount } from 'svelte';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { tauri } from '$lib/ipc/tauri';
import App from './App.svelte';

/** Puts the app into the page. */
export function start(): void {
  const target = document.getElementById('app');
  if (target === null) throw new Error('index.html has no #app');
  const words = new Words(navigator.languages);
  document.documentElement.lang = words.language;
  mount(App, { target, props: { host: new Host(tauri), words } });
}
