/** The tokens as the web view computes them, for what is drawn and not styled. */
import type { Colours } from './chart';

const series = ['petrol', 'plum', 'ochre', 'moss', 'amber', 'brick'] as const;

export function coloursOf(place: HTMLElement): Colours {
  // A property that holds `light-dark()` is computed only where it is used.
  const probe = place.ownerDocument.createElement('span');
  place.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontSize = 'var(--text-12)';
  const size = Number.parseFloat(getComputedStyle(probe).fontSize);
  const colours = {
    ink: read('ink'),
    soft: read('ink-soft'),
    line: read('line'),
    card: read('card'),
    paper: read('paper'),
    series: series.map(read),
    text: Number.isFinite(size) ? size : 12,
  };
  probe.remove();
  return colours;
}
