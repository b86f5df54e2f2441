/**
 * Where the rows of a very long table lie.
 *
 * Web views cut elements off at some tens of millions of pixels, and a million rows are longer than that. The space
 * that is scrolled through is therefore never longer than `TALLEST`; where the rows need more, a place in that space
 * stands for the same share of the rows, and the rows in sight are laid from it downwards at their true height.
 */

/** Below what every web view of ours can draw. */
export const TALLEST = 16_000_000;
/** Rows drawn beyond the edges, so that a short scroll finds them there. */
const MARGIN = 6;

export interface View {
  /** How far it is scrolled, in pixels of the space. */
  top: number;
  /** How much of it is seen. */
  viewport: number;
  total: number;
  rowHeight: number;
}

export interface Sight {
  /** The place of the first row that is drawn. */
  first: number;
  count: number;
  /** Where in the space it lies, in pixels. */
  offset: number;
}

/** How long the space is. */
export function spaceFor(total: number, rowHeight: number): number {
  return Math.min(total * rowHeight, TALLEST);
}

/** Which rows are drawn, and where. */
export function layOut(view: View): Sight {
  const { top, viewport, total, rowHeight } = view;
  const hidden = top * stretch(view);
  const first = Math.max(0, Math.floor(hidden / rowHeight) - MARGIN);
  const last = Math.min(total, Math.ceil((hidden + viewport) / rowHeight) + MARGIN);
  return { first, count: Math.max(0, last - first), offset: top - (hidden - first * rowHeight) };
}

/** More rows are never drawn at once. */
export function slotsFor(viewport: number, rowHeight: number): number {
  return Math.ceil(viewport / rowHeight) + 2 * MARGIN + 2;
}

/** How far to scroll so that a row is seen: not at all if it is. */
export function scrollFor(at: number, view: View): number {
  const { top, viewport, rowHeight } = view;
  const hidden = top * stretch(view);
  const above = at * rowHeight;
  const below = above + rowHeight - viewport;
  if (above < hidden) return above / stretch(view);
  if (below > hidden) return below / stretch(view);
  return top;
}

/** Pixels of rows in a pixel of scrolling, so that both come to their ends together. */
function stretch({ viewport, total, rowHeight }: View): number {
  const scrolled = spaceFor(total, rowHeight) - viewport;
  return scrolled <= 0 ? 1 : (total * rowHeight - viewport) / scrolled;
}

/** Where a key leads; undefined if it leads nowhere. */
export function placeAt(
  key: string,
  { active, page, total }: { active: number; page: number; total: number },
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return undefined;
  }
}
