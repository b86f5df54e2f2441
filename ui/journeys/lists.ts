/** Lists as shops keep them. All numbers are from ranges kept for fiction. */
import { crc32 } from 'node:zlib';

const names = ['Rosa', 'Léa', "Marc O'Neil", 'Zoé', 'Ана', 'Jean-Luc', 'Mia', 'Noé'];

/** Area codes of Québec; 555-0100 to 555-0199 are kept for fiction in each. */
const areas = [438, 514, 418, 581, 819, 873];

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

/** 60,000 people of France, a thing that takes a while to read. */
export function longList(): string {
  const beginnings = ['01 99 00', '02 61 91', '03 53 01', '04 65 71', '05 36 49', '06 39 98'];
  const rows = beginnings.flatMap((beginning) =>
    Array.from({ length: 10_000 }, (_, at) => {
      const rest = String(at).padStart(4, '0');
      return `${names[at % names.length] ?? ''};${beginning} ${rest.slice(0, 2)} ${rest.slice(2)};oui`;
    }),
  );
  return ['Prénom;Téléphone;WhatsApp', ...rows].join('\n');
}

/** People of whom nobody asked whether they agree. */
export const unaskedList = [
  'Prénom;Mobile',
  'Rosa;+1 514 555-0100',
  'Léa;+1 514 555-0101',
  'Zoé;+1 514 555-0102',
].join('\n');

/** What the workbook below comes to. */
export const workbook = { people: 500, rows: 505, imported: 502 };

/** A workbook with the same mishaps, and numbers in every spelling that a spreadsheet leaves. */
export function uglyWorkbook(): Uint8Array {
  const people = Array.from({ length: workbook.people }, (_, at) => {
    const area = areas[Math.floor(at / 100)] ?? 514;
    const line = `01${String(at % 100).padStart(2, '0')}`;
    const spellings = [
      Number(`${area}555${line}`),
      `'+1 (${area}) 555-${line}`,
      `${area} 555 ${line}`,
    ];
    return [names[at % names.length] ?? '', spellings[at % spellings.length] ?? '', 'oui'];
  });
  const rows: (string | number)[][] = [
    ['Clients de la boulangerie, Pâques'],
    [],
    ['Prénom', 'Mobile', 'WhatsApp', 'Note'],
    ...people,
    ['Rosa', '438-555-0100', 'oui'],
    ['Max', 'demander', 'oui'],
    ['Jo', '450 555 0103', 'non'],
    ['Ida', '450 555 0104', 'oui', 'STOP'],
    [],
    ['Total', workbook.people],
  ];
  return zip({ ...parts, 'xl/worksheets/sheet1.xml': sheet(rows) });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function relationships(kind: string, target: string): string {
  return `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/></Relationships>`;
}

const parts = {
  '[Content_Types].xml':
    `${head}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/></Types>`,
  '_rels/.rels': relationships('officeDocument', 'xl/workbook.xml'),
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Clients" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relationships('worksheet', 'worksheets/sheet1.xml'),
};

function sheet(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number, place: string): string =>
    typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = rows.map((row, at) => {
    const cells = row.map((value, column) => cell(value, `${'ABCD'.charAt(column)}${at + 1}`));
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** An archive whose parts are stored as they are: a spreadsheet program may write one too. */
function zip(files: Record<string, string>): Uint8Array {
  const written: Buffer[] = [];
  const listed: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    // Version, flags, method, time, date: the same in both places where a file is described.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    written.push(Buffer.from('PK\x03\x04'), facts, path, content);
    listed.push(Buffer.from('PK\x01\x02\x14\x00'), facts, place, path);
    at += 30 + path.length + content.length;
  }
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(listed).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...written, ...listed, Buffer.from('PK\x05\x06'), end]);
}
