import { createHash } from 'node:crypto';
import { zip } from '../../sandbox/src/world/raw-book.ts';

/** Text of its own for each number, which makes a workbook of few rows large. */
export function incompressible(n: number, length: number): string {
  return createHash('shake256', { outputLength: length }).update(String(n)).digest('base64').slice(0, length);
}

type Parts = 'strings' | 'styles' | 'sheets' | 'workbookPr' | 'target' | 'sheetPath';
export interface RawWorkbook extends Partial<Readonly<Record<Parts, string>>> {
  /** Inside of `<sheetData>`, or a whole sheet where it begins with `<?xml` or `<x:`. */
  readonly rows: string;
  readonly more?: Readonly<Record<string, string>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function rawWorkbook(w: RawWorkbook): Buffer {
  const whole = w.rows.startsWith('<?xml') || w.rows.startsWith('\ufeff') || w.rows.startsWith('<x:');
  const sheet = whole ? w.rows : `<worksheet xmlns="${MAIN}"><sheetData>${w.rows}</sheetData></worksheet>`;
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}">${w.workbookPr ?? ''}<sheets>${w.sheets ?? '<sheet name="S" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="${w.target ?? 'worksheets/sheet1.xml'}"/><Relationship Id="rId2" Type="${RELS}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`,
    [w.sheetPath ?? 'xl/worksheets/sheet1.xml']: sheet,
    ...(w.strings !== undefined && { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${w.strings}</sst>` }),
    ...(w.styles !== undefined && {
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${w.styles}</styleSheet>`,
    }),
    ...w.more,
  });
}
