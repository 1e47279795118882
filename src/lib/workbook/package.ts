import { posix } from 'node:path';
import { DAY_S } from '../time.ts';
import { attributeXml, type SheetPlan, sheetName, textXml, WORKBOOK_LIMITS } from './plan.ts';
import { attribute, checkEncoding, tagsNamed } from './scanner.ts';
import { type Archive, openArchive, tooLarge, unreadable } from './zip.ts';

/** Locations of the parts of a workbook, and what its styles define. */
export interface WorkbookParts {
  /** Paths of the visible sheets in order (of all where none is visible), or of the one requested by name. */
  readonly sheetPaths: readonly string[];
  readonly stringsPath: string | undefined;
  readonly dateStyles: ReadonlySet<number>;
  readonly date1904: boolean;
}

/** workbook.xml, its relationships and the styles are small; the platform writes no larger ones. */
const MOST_BYTES = 16 * 1024 * 1024;
/** One for each join of a person, and some. */
const MOST_SHEETS = 256;
/** Excel's limit for a number format. */
const FORMAT_CODE = 255;

/** Reads the structure of a workbook. Throws AppError `workbook-unreadable` if it lacks the sheet. */
export async function readParts(archive: Archive, sheetName: string | undefined): Promise<WorkbookParts> {
  const main = await mainPart(archive);
  const xml = await text(archive, main);
  const rels = await relationships(archive, main);
  const sheets = sheetsIn(xml);
  const visible = sheets.filter(({ hidden }) => !hidden);
  const wanted =
    sheetName === undefined
      ? visible.length > 0
        ? visible
        : sheets
      : sheets.filter(({ name }) => name === sheetName).slice(0, 1);
  const related = new Map(rels.map((each) => [each.id, each]));
  // A chart or a dialog may be a sheet of its own; it has no rows.
  const sheetPaths = wanted.flatMap(({ id }) => {
    const rel = related.get(id);
    return rel === undefined || /\/(?:chartsheet|dialogsheet|macrosheet)$/i.test(rel.type)
      ? []
      : [rel.target];
  });
  if (sheetPaths.length === 0)
    throw unreadable(sheetName === undefined ? 'it has no sheet' : `it has no sheet ${sheetName}`);
  const styles = rels.find((each) => each.type.endsWith('/styles'))?.target;
  const date1904 = tagsNamed(xml, 'workbookPr').some((tag) =>
    ['1', 'true'].includes(attribute(tag, 'date1904') ?? ''),
  );
  return {
    // A part that several sheets name has the same rows each time.
    sheetPaths: [...new Set(sheetPaths)],
    stringsPath: rels.find((each) => each.type.endsWith('/sharedStrings'))?.target,
    dateStyles:
      styles !== undefined && archive.has(styles) ? dateStyles(await text(archive, styles)) : new Set(),
    date1904,
  };
}

/** Returns the sheets of a workbook, hidden ones included, as its main part lists them. */
export async function readSheets(archive: Archive) {
  return sheetsIn(await text(archive, await mainPart(archive)));
}

function sheetsIn(xml: string) {
  const tags = tagsNamed(xml, 'sheet');
  if (tags.length > MOST_SHEETS) throw tooLarge(`more than ${MOST_SHEETS} sheets`);
  return tags.map((tag) => ({
    name: attribute(tag, 'name') ?? '',
    hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible',
    id: attribute(tag, 'id') ?? '',
  }));
}

async function mainPart(archive: Archive): Promise<string> {
  const root = archive.has('_rels/.rels') ? await relationships(archive, '') : [];
  return root.find((each) => each.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function relationships(archive: Archive, part: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const path = part === '' ? '_rels/.rels' : posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(path)) return [];
  return tagsNamed(await text(archive, path), 'Relationship').map((tag) => {
    const target = attribute(tag, 'Target') ?? '';
    return {
      id: attribute(tag, 'Id') ?? '',
      type: attribute(tag, 'Type') ?? '',
      target: target.startsWith('/') ? target.slice(1) : posix.join(part === '' ? '' : folder, target),
    };
  });
}

async function text(archive: Archive, path: string): Promise<string> {
  const bytes = await archive.bytes(path, MOST_BYTES);
  checkEncoding(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** Built-in number formats that show dates or times (ECMA-376 18.8.30), East Asian ones included. */
const BUILT_IN = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Returns the indexes of the cell styles that show dates. */
export function dateStyles(stylesXml: string): ReadonlySet<number> {
  const custom = new Set(
    tagsNamed(stylesXml, 'numFmt')
      .filter((tag) => showsDate(attribute(tag, 'formatCode') ?? ''))
      .map((tag) => Number(attribute(tag, 'numFmtId'))),
  );
  const start = stylesXml.search(/<(?:[\w.-]+:)?cellXfs[\s>]/);
  const end = /<\/(?:[\w.-]+:)?cellXfs>/g;
  end.lastIndex = Math.max(0, start);
  const cellXfs = start < 0 ? '' : stylesXml.slice(start, end.exec(stylesXml)?.index ?? start);
  const formats = tagsNamed(cellXfs, 'xf').map((tag) => Number(attribute(tag, 'numFmtId') ?? 0));
  return new Set(
    formats.flatMap((format, index) => (BUILT_IN.has(format) || custom.has(format) ? [index] : [])),
  );
}

/** True for a format code with a day, month, year, hour or second outside quotes, escapes and conditions. */
function showsDate(code: string): boolean {
  if (code.length > FORMAT_CODE) return false;
  const [first = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  return /[dmyhs年月日时分秒]/i.test(first.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, ''));
}

/** Converts a date serial to `YYYY.MM.DD HH:mm:ss` (to the nearest second), the platform's own form without its zone. */
export function serialToText(serial: number, date1904: boolean): string {
  // Excel counts a 29 February 1900 that never was; from March on the epoch of 1899-12-30 is right.
  const days = !date1904 && serial >= 1 && serial < 60 ? serial + 1 : serial;
  const ms = (date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * DAY_S) * 1000;
  if (Math.abs(ms) > 8.64e15) return String(serial);
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 10).replaceAll('-', '.')} ${iso.slice(11, 19)}`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Returns the start of a part of SpreadsheetML, up to and with the tag of its root. */
export function opening(root: string): string {
  return `${DECLARATION}<${root} xmlns="${MAIN}">`;
}

/** Returns the parts that say where the others are and what they hold, by name. Throws Error for names Excel refuses. */
export function packageParts(sheets: readonly SheetPlan[]): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  for (const { name } of sheets) {
    if (sheetName(name) !== name || seen.has(name.toLowerCase())) throw new Error(`sheet name ${name}`);
    seen.add(name.toLowerCase());
  }
  const parts = [
    ...sheets.map((_, index) => ({ type: 'worksheet', path: `worksheets/sheet${index + 1}.xml` })),
    { type: 'styles', path: 'styles.xml' },
    { type: 'sharedStrings', path: 'sharedStrings.xml' },
  ];
  const override = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${TYPES}.${type}+xml"/>`;
  const related = (type: string, target: string, index: number): string =>
    `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relationshipsXml = (inside: string): string =>
    `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}` +
        `${parts.map(({ path, type }) => override(path, type)).join('')}</Types>`,
    ],
    ['_rels/.rels', relationshipsXml(related('officeDocument', 'xl/workbook.xml', 0))],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationshipsXml(parts.map(({ type, path }, index) => related(type, path, index)).join('')),
    ],
  ]);
}

function workbookXml(sheets: readonly SheetPlan[]): string {
  const listed = sheets.map(
    ({ name }, index) =>
      `<sheet name="${attributeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}" xmlns:r="${OFFICE}"/>`,
  );
  const titles = sheets.map(
    (sheet, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${textXml(printTitles(sheet))}</definedName>`,
  );
  return (
    `${opening('workbook')}<bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets>` +
    `<definedNames>${titles.join('')}</definedNames></workbook>`
  );
}

/** The columns and the row that every page repeats: those that stay in view on a screen. */
function printTitles({ name, frozenColumns = 0 }: SheetPlan): string {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const columns = frozenColumns > 0 ? [`${sheet}!$A:$${columnName(frozenColumns - 1)}`] : [];
  return [...columns, `${sheet}!$1:$1`].join(',');
}

const names: string[] = [];

/** Returns the letters of a column (from 0): `A`, `Z`, `AA`. */
export function columnName(column: number): string {
  names[column] ??=
    (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
  return names[column];
}

/** Returns the names of the visible sheets, in order. Runs in the reading thread. Throws AppError. */
export async function sheetNames(source: Buffer | string): Promise<readonly string[]> {
  const archive = await openArchive(source, WORKBOOK_LIMITS);
  try {
    const sheets = await readSheets(archive);
    return sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  } finally {
    archive.close();
  }
}
