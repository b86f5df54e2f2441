/**
 * A page that fails must say so: without this, an error while starting is a white window.
 *
 * It uses nothing but the document and the words, because whatever else there is may be what failed.
 */
import { Words } from '$lib/i18n/words';

/** From now on every error that nobody caught is shown in words, in place of the page. */
export function catchTrouble(view: Window = window): void {
  view.addEventListener('error', (event) => {
    show(view, event.message);
  });
  view.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    show(
      view,
      reason instanceof Error ? `${reason.name}: ${reason.message}` : 'unhandledrejection',
    );
  });
}

function show(view: Window, detail: string): void {
  const place = view.document.getElementById('trouble');
  // The first error is the cause; what follows is its echo.
  if (!place?.hidden) return;
  const { t } = new Words(view.navigator.languages);
  const lines = (['trouble.message', 'trouble.kept', 'trouble.action'] as const).map((key) => {
    const line = view.document.createElement('p');
    line.textContent = t(key);
    return line;
  });
  const small = view.document.createElement('small');
  small.textContent = detail;
  place.replaceChildren(...lines, small);
  place.hidden = false;
  view.document.getElementById('app')?.remove();
}
