import type { ImportView, InspectionView, IssueView } from '$lib/ipc/types';

/** What came of a list of 1,240 rows, for tests: every term of the equation inhabited. */
export function preview(changes: Partial<ImportView> = {}): ImportView {
  return {
    file: 'customers.csv',
    rows: 1240,
    accepted: 1197,
    created: 1100,
    updated: 60,
    unchanged: 37,
    duplicates: 12,
    rejected: 31,
    suppressed: 44,
    no_consent: 118,
    encoding: 'windows-1252',
    delimiter: ';',
    sheet: null,
    mapping: { Mobile: 'phone', Prénom: 'first_name' },
    issues: [
      issue(3, 'trunk_zero', '06 39 98 00 01', '+33639980001'),
      issue(9, 'missing_plus', '33639980002', '+33639980002'),
      issue(14, 'lossy_scientific', '3.36E+10'),
      issue(21, 'no_country', '39980003'),
    ],
    issues_total: 4,
    people: [],
    flags: [],
    elapsed_ms: 40,
    ...changes,
  };
}

/** How that list is understood. */
export function inspection(changes: Partial<InspectionView> = {}): InspectionView {
  const column = { why: 'heading', samples: ['06 39 98 00 01', '06 39 98 00 02'] };
  return {
    format: 'csv',
    encoding: 'windows-1252',
    delimiter: ';',
    sheets: [],
    sheet: null,
    header_row: 1,
    columns: [
      { index: 1, heading: 'Mobile', field: 'phone', ...column },
      {
        index: 2,
        heading: 'Prénom',
        field: 'first_name',
        why: 'heading',
        samples: ['Rosa', 'Léa'],
      },
      { index: 3, heading: 'Newsletter', field: null, why: 'nothing', samples: ['oui', 'non'] },
    ],
    recognised_as: null,
    issues: [],
    ...changes,
  };
}

function issue(line: number, code: string, raw: string, repaired?: string): IssueView {
  const said = { row: line - 1, line, column: 'Mobile', code, raw };
  return repaired === undefined ? said : { ...said, repaired };
}
