import { deflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

/** A workbook made by hand, to hold forms no library writes. Paths as in the zip. */
export function rawZip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const fields = (signature: number, more: number): Buffer => {
      const header = Buffer.alloc(more);
      header.writeUInt32LE(signature, 0);
      const at = signature === 0x04034b50 ? 4 : 6;
      header.writeUInt16LE(20, at);
      header.writeUInt16LE(8, at + 4);
      header.writeUInt32LE(crc32(bytes), at + 10);
      header.writeUInt32LE(packed.length, at + 14);
      header.writeUInt32LE(bytes.length, at + 18);
      header.writeUInt16LE(path.length, at + 22);
      return header;
    };
    const local = Buffer.concat([fields(0x04034b50, 30), path, packed]);
    const central = fields(0x02014b50, 46);
    central.writeUInt32LE(offset, 42);
    locals.push(local);
    directory.push(central, path);
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

export interface RawWorkbook {
  /** Inside of `<sheetData>`, or a whole sheet where it begins with `<?xml` or `<x:`. */
  readonly rows: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly sheets?: string;
  readonly workbookPr?: string;
  readonly target?: string;
  readonly sheetPath?: string;
  readonly more?: Readonly<Record<string, string>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function rawWorkbook(w: RawWorkbook): Buffer {
  const whole = w.rows.startsWith('<?xml') || w.rows.startsWith('\ufeff') || w.rows.startsWith('<x:');
  const sheet = whole ? w.rows : `<worksheet xmlns="${MAIN}"><sheetData>${w.rows}</sheetData></worksheet>`;
  return rawZip({
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
