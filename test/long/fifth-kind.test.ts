import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownFolder } from '../support/folder.ts';

/** Files that a fifth kind of export touches; docs/architecture.md lists the same. */
const MOST_FILES = 8;

const CARD = `import { markdown } from '../kit/elements.ts';
import type { Card } from '../kit/types.ts';
import { type DoneFacts, doneCard, headingOf, type WorkbookIssues } from './done.ts';

export interface WebinarsSummary extends WorkbookIssues {
  readonly webinars: number;
}

export function webinarsDoneCard(d: DoneFacts & { readonly summary: WebinarsSummary }): Card {
  const sentence = String(d.summary.webinars);
  return doneCard(d, d.summary, { ...headingOf(d), sentence, empty: false, body: [markdown(sentence)] });
}
`;

const KIND = `import { z } from 'zod';
import { type WebinarsSummary, webinarsDoneCard } from '../../../cards/exports/webinars-done.ts';
import { openTable } from '../../../lib/workbook/reader.ts';
import { openSheet, WEBINARS } from '../../records/index.ts';
import { issueFields, issuesOf, mergeByTime } from './workbooks.ts';
import type { Kind } from './kind.ts';
import { rooms } from './rooms.ts';

export const webinars = {
  ...rooms,
  command: { name: 'webinars', aliases: ['网络研讨会'] },
  nextLookup: () => undefined,
  taskRequest: (_filter, { start, end }) => ({ kind: 'webinars', query: { startTime: start, endTime: end } }),
  merge: (parts, options) => mergeByTime(parts, WEBINARS, 'start', options),
  async summarise(workbook, _request, signal) {
    const sheet = await openSheet(await openTable(workbook, { signal }), WEBINARS);
    let rows = 0;
    for await (const _row of sheet.rows) rows += 1;
    return { rows, webinars: rows, ...issuesOf(sheet.columns, 0) };
  },
  summary: z.object({ ...issueFields, webinars: z.number() }),
  card: webinarsDoneCard,
} as const satisfies Kind<WebinarsSummary>;
`;

const TABLE = "export const WEBINARS = { start: { headers: ['开始时间'] } } as const satisfies Fields;\n\n";

/** What is put before a text of a file; the text has to be in it. */
type Insertion = readonly [before: string, added: string];

/** A new file with its text, or what is added to one that is there. */
const CHANGES: Readonly<Record<string, string | readonly Insertion[]>> = {
  'cards/kit/types.ts': [["'meetings' | 'participants' |", "'webinars' | "]],
  'cards/text/zh/summaries.ts': [
    ["rooms: '会议室',", "webinars: '网络研讨会',\n  "],
    ["rooms: '会议室预定',", "webinars: '网络研讨会',\n  "],
    ["rooms: ['/会议室 昨天'", "webinars: ['/网络研讨会 昨天'],\n  "],
  ],
  'cards/text/en/summaries.ts': [
    ["attendance: 'Attendance',\n  },\n  kind", "webinars: 'Webinars',\n    "],
    ["attendance: 'Attendance',\n  },\n  fileName", "webinars: 'Webinars',\n    "],
    ["attendance: 'Attendance',\n  },\n  examples", "webinars: 'Webinars',\n    "],
    ["rooms: ['/rooms yesterday'", "webinars: ['/webinars yesterday'],\n    "],
  ],
  'cards/exports/webinars-done.ts': CARD,
  'services/exports/kinds/webinars.ts': KIND,
  'services/exports/kinds/index.ts': [
    ["import { rooms } from './rooms.ts';", "import { webinars } from './webinars.ts';\n"],
    ['  rooms,\n', '  webinars,\n'],
  ],
  'services/records/sheets/tables.ts': [['/** 会议室预定数据', TABLE]],
  'platform/task-requests.ts': [
    ['  readonly rooms: ReservationListQuery;', '  readonly webinars: MeetingListQuery;\n'],
    [
      '  rooms: (sdk, query, as)',
      '  webinars: (sdk, query, as) => sdk.vc.v1.export.meetingList({ data: meetingBody(query) }, as),\n',
    ],
  ],
};

/** What the compiler says where a file was forgotten: its path, or the one name that is missing from it. */
const NAMED_BY: Readonly<Partial<Record<keyof typeof CHANGES, string>>> = {
  'cards/kit/types.ts': 'ExportKindName',
  'cards/exports/webinars-done.ts': 'webinars-done.ts',
  'services/exports/kinds/webinars.ts': './webinars.ts',
  'services/records/sheets/tables.ts': "'WEBINARS'",
  'platform/task-requests.ts': "'ExportTaskRequest'",
};

const folder = ownFolder();

/** The compiler keeps what it found between two of its runs, which takes most of its time away. */
const compilerOptions = { incremental: true, tsBuildInfoFile: './build-info.json' };
const SETTINGS = { extends: './tsconfig.base.json', compilerOptions, include: ['src'], exclude: [] };

beforeAll(() => {
  cpSync('tsconfig.json', join(folder, 'tsconfig.base.json'));
  cpSync('package.json', join(folder, 'package.json'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(SETTINGS));
});
beforeEach(() => {
  rmSync(join(folder, 'src'), { recursive: true, force: true });
  cpSync('src', join(folder, 'src'), { recursive: true });
});

function change(files: readonly string[]): void {
  for (const file of files) {
    const path = join(folder, 'src', file);
    const made = CHANGES[file] ?? [];
    const text = typeof made === 'string' ? made : made.reduce(inserted, readFileSync(path, 'utf8'));
    writeFileSync(path, text);
  }
}

function inserted(text: string, [before, added]: Insertion): string {
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${before} is there ${parts.length - 1} times`);
  return parts.join(`${added}${before}`);
}

/** What the compiler says of the copy; empty where it has nothing to say. */
function compiled(): Promise<string> {
  const args = [join(process.cwd(), 'node_modules/typescript/bin/tsc'), '--noEmit', '--pretty', 'false'];
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, '-p', folder], (_error, said) => resolve(said));
  });
}

/** Files with errors in them, each once. */
const filesIn = (said: string): readonly string[] => [
  ...new Set([...said.matchAll(/^(?:.*\/)?src\/(\S+?)\(\d+,/gm)].map(([, file]) => file ?? '')),
];

describe('a fifth kind of export', () => {
  it('is a change of a few files', async () => {
    change(Object.keys(CHANGES));

    expect(Object.keys(CHANGES).length).toBeLessThanOrEqual(MOST_FILES);
    expect(await compiled()).toBe('');
  });

  it('is named by the compiler in every place that lists the kinds, as soon as it has a name', async () => {
    change(['cards/kit/types.ts']);

    expect([...filesIn(await compiled())].sort()).toEqual([
      'cards/text/en/summaries.ts',
      'cards/text/zh/summaries.ts',
      'services/exports/kinds/index.ts',
    ]);
  });

  it.each(Object.keys(CHANGES))('does not compile without %s, as the compiler says', async (forgotten) => {
    change(Object.keys(CHANGES).filter((file) => file !== forgotten));

    const said = await compiled();

    expect(said).toContain(NAMED_BY[forgotten] ?? `src/${forgotten}(`);
  });
});
