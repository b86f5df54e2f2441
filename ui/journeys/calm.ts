/** When a page has all that it asked for and shows it: waited for as long as that takes, and no longer. */
import type { Page, Request } from '@playwright/test';

/** Watches a page from now on; what it gives waits for the page to come to rest. */
export function watch(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  page.on('request', (request) => {
    // The stream of news never ends.
    if (request.resourceType() !== 'eventsource') asked.add(request);
  });
  const answered = (request: Request): void => {
    asked.delete(request);
  };
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  return async () => {
    const latest = Date.now() + 5_000;
    do await rest(page);
    while (asked.size > 0 && Date.now() < latest);
  };
}

/** Waits until nothing has changed for a moment; figures that run are not waited for longer than a second. */
function rest(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const finish = (): void => {
          watch.disconnect();
          clearTimeout(latest);
          clearTimeout(calm);
          done();
        };
        const latest = setTimeout(finish, 1_000);
        let calm = setTimeout(finish, 50);
        const watch = new MutationObserver(() => {
          clearTimeout(calm);
          calm = setTimeout(finish, 50);
        });
        watch.observe(document, { subtree: true, childList: true, characterData: true });
      }),
  );
}
