import { expect, it } from 'vitest';
import type { WrittenSheet } from '../../../../src/lib/workbook/writer.ts';
import { part, written } from './support.ts';

const NAMES = '张三（8）、李四（8）、王五（8）、赵六（8）、钱七（8）、孙八（8）';

async function printed(...sheets: readonly Partial<WrittenSheet>[]) {
  const plain = { name: '参会人', headers: ['a', 'b'], rows: [['x', 'y']], autoFilter: true };
  const bytes = await written(sheets.map((more) => ({ ...plain, ...more })));
  return { book: await part(bytes, 'xl/workbook.xml'), first: await part(bytes, 'xl/worksheets/sheet1.xml') };
}

it('a workbook on paper is A4 across, as wide as can be read and as long as it needs, with its pages numbered', async () => {
  const { first } = await printed({});
  const headers = Array.from({ length: 40 }, (_, index) => `h${index}`);
  const wide = await printed({ headers, columns: headers.map(() => ({ width: 12 })) });

  expect(first).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
  const paper = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';
  expect(first).toContain(paper);
  expect(first).toContain('<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>');
  expect(first).toMatch(/<pageMargins left="0.4" right="0.4"/);
  expect(wide.first).toContain('fitToWidth="2" fitToHeight="0"');
});

it('it repeats on every page the header row and the columns that stay in view, whatever the sheet is called', async () => {
  const bobs = { name: "Bob's 1 次", frozenColumns: 2 };
  const { book } = await printed(bobs, { name: '方法', autoFilter: false });
  const titles = [...book.matchAll(/<definedName name="_xlnm.Print_Titles" localSheetId="\d">(.*?)</g)];

  const repeated = ["'Bob''s 1 次'!$A:$B,'Bob''s 1 次'!$1:$1", "'方法'!$1:$1"];
  expect(titles.map(([, range]) => range)).toEqual(repeated);
});

it('it shows long headers and long lists of names in full, in rows that are high enough', async () => {
  const columns = [{ width: 8 }, { width: 20, wrap: true }];
  const names = { '1': NAMES, [NAMES]: '一个' };
  const headers = ['规则', '影响了谁（分钟，最差的在前面）'];
  const { first } = await printed({ headers, columns, rows: Object.entries(names) });

  const heights = [...first.matchAll(/<row r="\d"(?:[^>]* ht="(\d+)")?/g)].map(([, height]) => height);
  expect(heights).toEqual(['30', '60', undefined]);
});
