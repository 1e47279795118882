import { posix } from 'node:path';
import { dateStyles } from './dates.ts';
import { unreadable } from './limits.ts';
import { attribute, tagsNamed } from './xml.ts';
import type { Archive } from './zip.ts';

/** Where the parts of a workbook are, and what its styles say. */
export interface WorkbookParts {
  /** Path of the first visible sheet, or of the one asked for by name. */
  readonly sheetPath: string;
  readonly stringsPath: string | undefined;
  readonly dateStyles: ReadonlySet<number>;
  readonly date1904: boolean;
}

/** workbook.xml, its relationships and the styles are small; a larger one is not a workbook of the platform. */
const MOST_BYTES = 16 * 1024 * 1024;

export async function readParts(archive: Archive, sheetName: string | undefined): Promise<WorkbookParts> {
  const main = await mainPart(archive);
  const xml = await text(archive, main);
  const rels = await relationships(archive, main);
  const sheets = sheetsIn(xml);
  const sheet =
    sheetName === undefined
      ? (sheets.find((each) => !each.hidden) ?? sheets[0])
      : sheets.find((each) => each.name === sheetName);
  const target = sheet && rels.find((each) => each.id === sheet.id)?.target;
  if (target === undefined)
    throw unreadable(sheetName === undefined ? 'it has no sheet' : `it has no sheet ${sheetName}`);
  const styles = rels.find((each) => each.type.endsWith('/styles'))?.target;
  const date1904 = tagsNamed(xml, 'workbookPr').some((tag) =>
    ['1', 'true'].includes(attribute(tag, 'date1904') ?? ''),
  );
  return {
    sheetPath: target,
    stringsPath: rels.find((each) => each.type.endsWith('/sharedStrings'))?.target,
    dateStyles:
      styles !== undefined && archive.has(styles) ? dateStyles(await text(archive, styles)) : new Set(),
    date1904,
  };
}

/** The sheets of a workbook as its main part lists them. */
export async function readSheets(archive: Archive) {
  return sheetsIn(await text(archive, await mainPart(archive)));
}

function sheetsIn(xml: string) {
  return tagsNamed(xml, 'sheet').map((tag) => ({
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
  return new TextDecoder('utf-8').decode(bytes);
}
