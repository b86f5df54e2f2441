/** The desktop window. The only file that knows Tauri. */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { IpcError } from './error';
import type { Transport } from './transport';
import type { AppEvent } from './types';

export const tauri: Transport = {
  call: (name, args) =>
    isTauri() ? invoke('rpc', { name, args }) : Promise.reject(new IpcError('no_host')),
  listen: (hear) =>
    isTauri()
      ? listen<AppEvent>('app', ({ payload }) => {
          hear(payload);
        })
      : Promise.resolve(() => undefined),
};
