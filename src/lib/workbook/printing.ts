import { colToLetter, type WriteSheet } from 'hucre/xlsx';
import { widthOf } from './heights.ts';
import type { SheetPlan } from './writing.ts';

/** Characters across a landscape A4 page at which print is still comfortably read. */
const PAGE_CHARACTERS = 230;
/** Inches. */
const MARGINS = { top: 0.5, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 };

/** How a sheet prints: A4 across, as few pages wide as can be read, as many long as it needs, pages numbered. */
export function printSetup(sheet: SheetPlan): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  const characters = sheet.headers.reduce((total, _, column) => total + widthOf(sheet, column), 0);
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.max(1, Math.round(characters / PAGE_CHARACTERS)),
      fitToHeight: 0,
      margins: MARGINS,
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  };
}

/**
 * The columns and the row that every page repeats: what stays in view on a screen. The library would write the sheet's
 * name without quotes, which Excel only takes for some names.
 */
export function printTitles({ name, frozenColumns = 0 }: SheetPlan) {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const columns = frozenColumns > 0 ? [`${sheet}!$A:$${colToLetter(frozenColumns - 1)}`] : [];
  return { name: '_xlnm.Print_Titles', range: [...columns, `${sheet}!$1:$1`].join(','), scope: name };
}
