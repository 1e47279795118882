import { describe, expect, it } from 'vitest';
import { WORKBOOK_LIMITS } from '../../../../src/lib/workbook/plan.ts';
import { type WrittenSheet, writeWorkbook } from '../../../../src/lib/workbook/writer.ts';
import { openArchive } from '../../../../src/lib/workbook/zip.ts';

const NAMES = '张三（8）、李四（8）、王五（8）、赵六（8）、钱七（8）、孙八（8）';

async function printed(...sheets: readonly WrittenSheet[]) {
  const chunks: Buffer[] = [];
  for await (const chunk of writeWorkbook(sheets)) chunks.push(chunk);
  const archive = await openArchive(Buffer.concat(chunks), WORKBOOK_LIMITS);
  const part = async (name: string): Promise<string> => (await archive.bytes(name, 1e7)).toString('utf8');
  const [book, first] = [await part('xl/workbook.xml'), await part('xl/worksheets/sheet1.xml')];
  archive.close();
  return { book, first };
}

const sheet = (more: Partial<WrittenSheet>): WrittenSheet => ({
  name: '参会人',
  headers: ['a', 'b'],
  rows: [['x', 'y']],
  autoFilter: true,
  ...more,
});

describe('a workbook on paper', () => {
  it('is A4 across, one page wide and as long as it needs, with its pages numbered', async () => {
    const { first } = await printed(sheet({}));

    expect(first).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(first).toContain(
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    );
    expect(first).toContain('<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>');
    expect(first).toMatch(/<pageMargins left="0.4" right="0.4"/);
  });

  it('is as many pages wide as can still be read', async () => {
    const headers = Array.from({ length: 40 }, (_, index) => `h${index}`);

    const { first } = await printed(sheet({ headers, columns: headers.map(() => ({ width: 12 })) }));

    expect(first).toContain('fitToWidth="2" fitToHeight="0"');
  });

  it('repeats on every page the header row and the columns that stay in view, whatever the sheet is called', async () => {
    const { book } = await printed(
      sheet({ name: "Bob's 1 次", frozenColumns: 2 }),
      sheet({ name: '方法', autoFilter: false }),
    );

    expect(book).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Bob''s 1 次'!$A:$B,'Bob''s 1 次'!$1:$1</definedName>`,
    );
    expect(book).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'方法'!$1:$1</definedName>`,
    );
  });

  it('shows long headers and long lists of names in full, in rows that are high enough', async () => {
    const { first } = await printed(
      sheet({
        headers: ['规则', '影响了谁（分钟，最差的在前面）'],
        columns: [{ width: 8 }, { width: 20, wrap: true }],
        rows: [
          ['1', NAMES],
          [NAMES, '一个'],
        ],
      }),
    );

    const heights = [...first.matchAll(/<row r="(\d)"(?:[^>]* ht="(\d+)")?/g)].map(([, row, ht]) => [
      row,
      ht,
    ]);
    expect(heights).toEqual([
      ['1', '30'],
      ['2', '60'],
      ['3', undefined],
    ]);
  });
});
