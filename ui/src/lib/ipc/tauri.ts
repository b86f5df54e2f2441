/** The desktop window. The only file that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Transport } from './transport';

/** Whether this page is shown by the window. */
export function isWindow(view: Window = window): boolean {
  return '__TAURI_INTERNALS__' in view;
}

// What the shell answers is as its own code says (src-tauri/src/files.rs); nothing here can check it.
export const tauri: Transport = {
  call: (name, args) => invoke('rpc', { name, args }),
  listen: (hear) => hearing('app', hear),
  pickList: ({ title, kind }) => invoke<string | null>('pick_list', { title, kind }),
  pickPlace: ({ title, name }) => invoke<string | null>('pick_place', { title, name }),
  saveFile: ({ title, name, kind, bytes }) =>
    invoke<boolean>('save_file', { title, name, kind, base64: base64(bytes) }),
  openFile: (path) => invoke('open_file', { path }),
  openAgain: () => invoke('open_again'),
  speak: (language) => invoke('speak', { language }),
  listenToDrags: (hear) => hearing('drag', hear),
};

function hearing(event: string, hear: (payload: never) => void): Promise<() => void> {
  return listen(event, ({ payload }) => {
    hear(payload as never);
  });
}

/** Bytes cross the bridge as text. */
export function base64(bytes: Uint8Array | string): string {
  const plain = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  // In pieces: the arguments of one call are limited.
  const piece = 0x8000;
  let letters = '';
  for (let at = 0; at < plain.length; at += piece) {
    letters += String.fromCharCode(...plain.subarray(at, at + piece));
  }
  return btoa(letters);
}
