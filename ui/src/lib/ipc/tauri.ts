/** The desktop window. The only file that knows Tauri. */
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { IpcError } from './error';
import type { Transport } from './transport';

// What the shell answers is as its own code says (src-tauri/src/files.rs); nothing here can check it.
export const tauri: Transport = {
  call: (name, args) => ask('rpc', { name, args }),
  listen: (hear) => hearing('app', hear),
  pickList: async (dialog) => (await ask('pick_list', dialog)) as string | null,
  pickPlace: async (dialog) => (await ask('pick_place', dialog)) as string | null,
  listenToDrags: (hear) => hearing('drag', hear),
};

function ask(command: string, args: Record<string, unknown>): Promise<unknown> {
  return isTauri() ? invoke(command, args) : Promise.reject(new IpcError('no_host'));
}

function hearing(event: string, hear: (payload: never) => void): Promise<() => void> {
  if (!isTauri()) return Promise.resolve(() => undefined);
  return listen(event, ({ payload }) => {
    hear(payload as never);
  });
}
