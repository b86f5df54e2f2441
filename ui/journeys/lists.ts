/** Lists as spreadsheets leave them. All numbers are from ranges kept for fiction. */

const names = ['Rosa', 'Léa', "Marc O'Neil", 'Zoé', 'Ана', 'Jean-Luc', 'Mia', 'Noé'];

/** So many people who agreed, and the usual mishaps: a title, blank rows, repeats, a no, a total. */
export function uglyList(people: number): string {
  const rows = Array.from({ length: people }, (_, at) => {
    const number = `514 555-${String(100 + at).padStart(4, '0')}`;
    return `${names[at % names.length] ?? ''};${number};oui;`;
  });
  return [
    'Clients de la boulangerie;;;',
    ';;;',
    'Prénom;Mobile;WhatsApp;Note',
    ...rows,
    // The same person once more, as a number that a spreadsheet took for one.
    `${names[0] ?? ''};5145550100.0;oui;`,
    'Max;demander;oui;',
    'Jo;514 555-0199;non;',
    'Ida;514 555-0198;oui;STOP',
    ';;;',
    `Total;${people + 4};;`,
  ].join('\n');
}
