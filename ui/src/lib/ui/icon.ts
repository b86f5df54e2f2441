import type { LucideIcon } from '@lucide/svelte';

/** A drawing of the one set. */
export type Icon = LucideIcon;
