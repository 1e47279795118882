import { write } from 'hucre';
import { z } from 'zod';
import { rawBook } from './raw-book.ts';

/** A time or duration as spreadsheets store it: days, shown by a number format or as a bare number. */
export interface Serial {
  readonly days: number;
  readonly format: 'date' | 'duration' | 'general';
}

export type Cell = string | number | Serial;

export interface Sheet {
  readonly name: string;
  /** Rows above the header row. */
  readonly banner: readonly string[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How the file is built; see `SHEET_VARIANT`. */
  readonly cover: 'none' | 'empty' | 'chart';
  readonly strings: 'inline' | 'shared';
}

/** A column of a workbook: its headers and the content of a cell. */
export interface Column<T> {
  /** As documented. */
  readonly zh: string;
  /** As real files write it, where that differs. */
  readonly real?: string;
  /** As a Lark tenant may see it. */
  readonly en: string;
  /** Real files have it, the documentation does not. */
  readonly newer?: true;
  /** Empty where there is no value. */
  readonly cell: (row: T) => string;
  /** Holds a figure, which some files may store as a number without its unit. */
  readonly figure?: true;
}

/** Forms of a workbook, chosen by the `behaviour` switch `sheet`: the layout, what cells look like, and who wrote it. */
export const SHEET_VARIANT = z.strictObject({
  /** Headers and columns of real files, or of the documentation. */
  layout: z.enum(['real', 'documented']).default('real'),
  /** Headers in traditional characters, in English, or in a language that no bot knows. */
  language: z.enum(['zh', 'zh-hant', 'en', 'other']).default('zh'),
  /** Rows of text above the header row. */
  banner: z.number().int().min(0).max(20).default(0),
  /** A row of totals at the end. */
  total: z.boolean().default(false),
  /** What an absent value looks like. */
  empty: z.enum(['', '-', '--', 'null', 'NULL', 'N/A', '无']).default(''),
  /** Columns that the file has beyond its own, or lacks (by either of their Chinese headers). */
  extraColumns: z.array(z.string()).readonly().default([]),
  missingColumns: z.array(z.string()).readonly().default([]),
  numericCells: z.boolean().default(false),
  /** Headers with blanks where they have none, and without where they have some. */
  spacedHeaders: z.boolean().default(false),
  /** Last column first. */
  reordered: z.boolean().default(false),
  /**
   * Times and durations: as text, as ISO text without or with its zone, as dates of a spreadsheet, as bare numbers, in
   * words of either language with a clock of twelve hours, or times as unix seconds.
   */
  times: z
    .enum(['text', 'iso', 'iso-zone', 'serial', 'general', 'chinese', 'english', 'unix'])
    .default('text'),
  /** A sheet in front of the table: an empty one, or a chart. */
  cover: z.enum(['none', 'empty', 'chart']).default('none'),
  /** Texts in their cells, or shared ones with cells that refer to none. */
  strings: z.enum(['inline', 'shared']).default('inline'),
});

export type SheetVariant = z.output<typeof SHEET_VARIANT>;

/** What the platform's files are taken to be. */
export const PLAIN_SHEET: SheetVariant = SHEET_VARIANT.parse({});

/** Returns the headers of real files. */
export const headersOf = (columns: readonly Pick<Column<never>, 'zh' | 'real'>[]): readonly string[] =>
  columns.map(({ zh, real }) => real ?? zh);

/** Returns a sheet of `rows` in a variant of its form. */
export function sheetOf<T>(columns: readonly Column<T>[], rows: readonly T[], variant: SheetVariant): Sheet {
  const gone = new Set(variant.missingColumns);
  const present = columns.filter(
    ({ zh, real, newer }) =>
      !gone.has(zh) && !gone.has(real ?? zh) && (variant.layout === 'real' || newer === undefined),
  );
  const ordered = variant.reordered ? present.toReversed() : present;
  const data = rows.map((row) => [
    ...ordered.map((each) => cellOf(each.cell(row), each.figure === true, variant)),
    ...variant.extraColumns.map(() => variant.empty),
  ]);
  return {
    name: 'Sheet1',
    banner: Array.from({ length: variant.banner }, (_, index) => BANNER[index % BANNER.length] ?? ''),
    headers: [...ordered.map((each, index) => headerOf(each, index, variant)), ...variant.extraColumns],
    rows: variant.total ? [...data, totalOf(ordered, rows)] : data,
    cover: variant.cover,
    strings: variant.strings,
  };
}

const BANNER = ['某某公司 · 视频会议数据', '导出人：管理员', '仅供内部使用'];

function totalOf<T>(columns: readonly Column<T>[], rows: readonly T[]): Cell[] {
  return columns.map((_, index) => (index === 0 ? '合计' : index === columns.length - 1 ? rows.length : ''));
}

function headerOf(column: Omit<Column<never>, 'cell'>, index: number, variant: SheetVariant): string {
  if (variant.language === 'other') return `คอลัมน์ ${index + 1}`;
  const chinese = variant.layout === 'real' ? (column.real ?? column.zh) : column.zh;
  const header =
    variant.language === 'en' ? column.en : variant.language === 'zh-hant' ? traditional(chinese) : chinese;
  if (!variant.spacedHeaders) return header;
  if (/\s/.test(header)) return header.replaceAll(' ', '');
  return `${header.replace(/([\p{Script=Han}）])([A-Za-z-])/gu, '$1 $2').replaceAll('（', ' （')} `;
}

const ENGLISH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The characters of headers that are written otherwise in Taiwan and Hong Kong, in pairs. */
const TRADITIONAL = new Map(
  [
    ...'会會议議组組织織门門户戶号號邮郵箱箱机機时時间間开開结結长長参參数數计計备備频頻视視录錄电電话話设設户戶网網内內务務类類连連麦麥风風扬揚声聲摄攝头頭离離发發丢丟码碼帧幀预預请請签簽释釋状狀态態质質图圖'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, from = '', to = '']) => [from, to]),
);

const traditional = (text: string): string => text.replace(/./gu, (each) => TRADITIONAL.get(each) ?? each);

const TIME = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d:\d\d:\d\d)(?: \(GMT([+-]\d\d:\d\d)\))?$/;
const DURATION = /^(\d+):(\d\d):(\d\d)$/;
const DAY_S = 86_400;
const EPOCH_MS = Date.UTC(1899, 11, 30);

function cellOf(text: string, figure: boolean, variant: SheetVariant): Cell {
  if (text === '') return variant.empty;
  const { times } = variant;
  const bare = times === 'general';
  const [, year, month, day, clock, offset = ''] = TIME.exec(text) ?? [];
  if (year !== undefined && clock !== undefined) {
    const [hour = '', rest = ''] = [clock.slice(0, 2), clock.slice(2)];
    const half = Number(hour) < 12;
    const twelve = `${Number(hour) % 12 || 12}${rest}`;
    if (times === 'chinese') return `${year}年${month}月${day}日 ${half ? '上午' : '下午'}${twelve}`;
    if (times === 'english')
      return `${ENGLISH[Number(month) - 1]} ${Number(day)}, ${year} ${twelve} ${half ? 'AM' : 'PM'}${offset === '' ? '' : ` (GMT${offset})`}`;
    if (times === 'unix' && offset !== '')
      return String(Date.parse(`${year}-${month}-${day}T${clock}${offset}`) / 1000);
  }
  if (times !== 'text' && times !== 'unix' && year !== undefined) {
    const iso = `${year}-${month}-${day}T${clock}`;
    if (times === 'iso' || times === 'iso-zone') return times === 'iso' ? iso : `${iso}${offset}`;
    return {
      days: (Date.parse(`${iso}Z`) - EPOCH_MS) / (DAY_S * 1000),
      format: bare ? 'general' : 'date',
    };
  }
  const [, hours, minutes, seconds] = DURATION.exec(text) ?? [];
  if ((times === 'serial' || bare) && hours !== undefined) {
    const days = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / DAY_S;
    return { days, format: bare ? 'general' : 'duration' };
  }
  if (hours !== undefined && times === 'chinese') return `${Number(hours)}小时${minutes}分${seconds}秒`;
  if (hours !== undefined && times === 'english') return `${Number(hours)}h ${minutes}m ${seconds}s`;
  return variant.numericCells && figure ? Number.parseFloat(text) : text;
}

export const yesNo = (flag: boolean): string => (flag ? '是' : '否');

/** Writes a sheet as XLSX; text cells stay text, whatever they begin with. */
export async function toXlsx(sheet: Sheet): Promise<Buffer> {
  const rows: (readonly Cell[])[] = [...sheet.banner.map((text) => [text]), sheet.headers, ...sheet.rows];
  const plain = sheet.cover === 'none' && sheet.strings === 'inline';
  if (!plain || rows.some((row) => row.some((cell) => typeof cell === 'object')))
    return rawBook({ ...sheet, rows });
  const bytes = await write({
    sheets: [{ name: sheet.name, rows: rows.map((row) => [...row]) }],
  } as never);
  return Buffer.from(bytes as Uint8Array);
}
