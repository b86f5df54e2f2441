/** The door to the help, which opens beside whatever screen is shown. */
import { getContext, setContext } from 'svelte';

export interface HelpDoor {
  /** Opens at a topic; at that of the screen if none is named. */
  open(topic?: string): void;
}

const key = Symbol('help');

/** Given once by the frame. A part that is shown without a frame has no help, and is none the worse. */
export function setHelp(door: HelpDoor): void {
  setContext(key, door);
}

export function getHelp(): HelpDoor | undefined {
  return getContext<HelpDoor | undefined>(key);
}
