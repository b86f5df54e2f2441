/** The main job once more, in French, by somebody who has no mouse. */
import type { Locator, Page } from '@playwright/test';
import { uglyWorkbook, workbook } from './lists';
import { expect, test } from './shop';

test.use({ locale: 'fr-FR' });

test('from a workbook to the results, by keyboard alone', async ({ app, shop }) => {
  // A third of it on a quiet computer.
  test.setTimeout(90_000);
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Bienvenue');
  await importsWorkbook(app, shop.file('clients.xlsx', uglyWorkbook()));
  await writes(app);
  await sendsAndStops(app);
  await readsResults(app);
});

/** Walks on by Tab until something has the focus, as it would be seen and heard. */
async function walkTo(app: Page, thing: Locator): Promise<void> {
  await expect(thing).toBeVisible();
  for (let steps = 0; steps < 120; steps += 1) {
    if (await thing.evaluate((element) => element === document.activeElement)) return;
    await app.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${thing.toString()}`);
}

async function enter(app: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await walkTo(app, app.getByRole(role, { name }).first());
  await app.keyboard.press('Enter');
}

/** Fills a field. */
async function write(app: Page, field: Locator, words: string): Promise<void> {
  await walkTo(app, field);
  await app.keyboard.press('Control+A');
  await app.keyboard.type(words);
}

/** Chooses in a closed list by its first letters, unless it stands there already. */
async function choose(app: Page, list: Locator, letters: string, wanted: string): Promise<void> {
  await walkTo(app, list);
  const chosen = list.locator('option:checked');
  if ((await chosen.textContent())?.trim() !== wanted) await app.keyboard.type(letters);
  await expect(chosen).toHaveText(wanted);
}

async function importsWorkbook(app: Page, path: string): Promise<void> {
  const heading = app.getByRole('heading', { level: 1 });
  await enter(app, 'link', 'Importer une liste');
  await expect(heading).toHaveText('Importer une liste');
  const chosen = app.waitForEvent('filechooser');
  await enter(app, 'button', 'Choisir un fichier…');
  await (await chosen).setFiles(path);
  await expect(heading).toHaveText('Vérifiez clients.xlsx');
  const country = app.getByLabel('À quel pays appartiennent les numéros sans indicatif ?');
  await choose(app, country, 'Canada', 'Canada');
  const commit = app.getByRole('button', { name: `Importer ${workbook.imported} contacts` });
  await expect(commit).toBeEnabled();
  await walkTo(app, commit);
  await app.keyboard.press('Enter');
  await expect(heading).toHaveText('clients.xlsx est dans vos contacts');
}

async function writes(app: Page): Promise<void> {
  // The fourth of the doors.
  await app.keyboard.press('Control+4');
  await enter(app, 'link', 'Nouvelle campagne');
  await walkTo(app, app.getByRole('radio', { name: /^Une offre/ }));
  await app.keyboard.press('Space');
  await write(app, app.getByLabel('Nom de la campagne'), 'Paques');
  await enter(app, 'button', 'Suite : Destinataires');
  await expect(app.getByText('Recevront le message')).toBeVisible();
  await enter(app, 'button', 'Suite : Message');

  await choosesMessage(app);
  const sources = app.getByLabel('Ce qui y va');
  await choose(app, sources.nth(0), 'P', 'Prénom');
  await write(app, app.getByLabel('Pour ceux qui n’en ont pas'), 'vous');
  const words = app.getByLabel('Mots', { exact: true });
  for (const [at, said] of ['20 %', 'paques'].entries()) {
    await choose(app, sources.nth(at + 1), 'L', 'Le même pour tous');
    await write(app, words.nth(at), said);
  }
  await enter(app, 'button', 'Essayer deux messages');
  await expect(app.getByRole('button', { name: 'Version B', exact: true })).toBeVisible();

  await enter(app, 'button', 'Suite : Essai');
  await expect(
    app.getByRole('heading', { level: 2, name: 'Essayez d’abord sur vous' }),
  ).toBeFocused();
  await enter(app, 'button', 'Suite : Quand');
  await enter(app, 'button', 'Suite : Vérifier et envoyer');
}

/** The offer of spring, wherever it stands among the messages. */
async function choosesMessage(app: Page): Promise<void> {
  const wanted = app.getByRole('radio', { name: /^Spring offer a|^Offre de printemps a/i });
  await expect(wanted).toBeVisible();
  await walkTo(app, app.getByRole('radio').first());
  await app.keyboard.press('Space');
  for (let steps = 0; steps < 20 && !(await wanted.isChecked()); steps += 1) {
    await app.keyboard.press('ArrowDown');
  }
  await enter(app, 'button', 'Prendre ce message');
}

async function sendsAndStops(app: Page): Promise<void> {
  await enter(app, 'button', 'Envoyer la campagne…');
  await enter(app, 'button', `Envoyer à ${workbook.people} personnes`);
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Paques');
  await expect(app.getByText(/^[1-9]\d* sur 500 personnes$/)).toBeVisible();
  // From wherever the focus is.
  await app.keyboard.press('Control+.');
  await expect(app.getByRole('heading', { name: /^Arrêtée en/ })).toBeVisible();
  await enter(app, 'button', 'Reprendre');
  await enter(app, 'button', '600×');
  await expect(app.getByRole('heading', { name: 'Tous les messages sont partis' })).toBeVisible();
}

async function readsResults(app: Page): Promise<void> {
  await enter(app, 'link', 'Voir les résultats');
  await enter(app, 'button', 'Laisser venir les réponses');
  await expect(
    app.getByRole('heading', { name: /a gagné|gagne|gagnant|équivalentes|Pas assez/ }),
  ).toBeVisible();
  await expect(app.getByRole('heading', { name: 'Qui a été touché' })).toBeVisible();
}
