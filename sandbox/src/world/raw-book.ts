import { crc32, deflateRawSync } from 'node:zlib';
import type { Cell, Sheet } from './sheet.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
/** Cell styles by what they show: 22 is a date with a time, 46 is `[h]:mm:ss`. */
const STYLES = { general: 0, date: 1, duration: 2 } as const;

type Book = Pick<Sheet, 'name' | 'cover' | 'strings'> & { readonly rows: readonly (readonly Cell[])[] };

/** Returns a workbook as other programs write it, in ways that our library does not: see `SHEET_VARIANT`. */
export function rawBook({ name, cover, strings, rows }: Book): Buffer {
  const shared = new Map<string, number>();
  const data = rows.map((row) => `<row>${row.map((cell) => cellXml(cell, strings, shared)).join('')}</row>`);
  const kind = cover === 'chart' ? 'chartsheet' : 'worksheet';
  const front = cover === 'none' ? '' : '<sheet name="封面" sheetId="2" r:id="rId2"/>';
  const rel = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${RELS}/${type}" Target="${target}"/>`;
  return zip({
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${rel(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${front}<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${rel(1, 'worksheet', 'worksheets/sheet1.xml')}${rel(2, kind, 'cover.xml')}${rel(3, 'sharedStrings', 'sharedStrings.xml')}${rel(4, 'styles', 'styles.xml')}</Relationships>`,
    'xl/cover.xml':
      cover === 'chart'
        ? `<chartsheet xmlns="${MAIN}"/>`
        : `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${data.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${[...shared.keys()].map((text) => `<si>${textXml(text)}</si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>`,
  });
}

function cellXml(cell: Cell, strings: Sheet['strings'], shared: Map<string, number>): string {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c s="${STYLES[cell.format]}"><v>${cell.days}</v></c>`;
  if (strings === 'inline') return cell === '' ? '<c/>' : `<c t="inlineStr"><is>${textXml(cell)}</is></c>`;
  if (cell === '') return '<c t="s"/>';
  const index = shared.get(cell) ?? shared.size;
  shared.set(cell, index);
  return `<c t="s"><v>${index}</v></c>`;
}

const textXml = (text: string): string => `<t xml:space="preserve">${escaped(text)}</t>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Packs files as a zip, by their paths in it; names are ASCII. */
export function zip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const head = (signature: number, size: number, at: number): Buffer => {
      const header = Buffer.alloc(size);
      header.writeUInt32LE(signature, 0);
      header.writeUInt16LE(20, at);
      header.writeUInt16LE(8, at + 4);
      header.writeUInt32LE(crc32(bytes), at + 10);
      header.writeUInt32LE(packed.length, at + 14);
      header.writeUInt32LE(bytes.length, at + 18);
      header.writeUInt16LE(path.length, at + 22);
      return header;
    };
    const local = Buffer.concat([head(0x04034b50, 30, 4), path, packed]);
    const central = head(0x02014b50, 46, 6);
    central.writeUInt16LE(20, 4);
    central.writeUInt32LE(offset, 42);
    directory.push(central, path);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
