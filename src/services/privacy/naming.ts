import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isFoundInside } from '../../lib/near-miss.ts';
import { WORKBOOK_LIMITS } from '../../lib/workbook/limits.ts';
import { openArchive } from '../../lib/workbook/zip.ts';
import type { FilesRepo } from '../../store/types.ts';

const inflated = promisify(gunzip);
const ZIP = 'PK';
const GZIP = '1f8b';

/** As XML and JSON write it inside and around other text. */
function needlesOf(openId: string, names: readonly string[]): readonly Buffer[] {
  const inside = names.filter(isFoundInside);
  const whole = names.filter((name) => !inside.includes(name));
  const texts = [
    openId,
    ...inside.flatMap((name) => [escaped(name), name]),
    ...whole.flatMap((name) => [`>${escaped(name)}<`, JSON.stringify(name)]),
  ];
  return texts.map((each) => Buffer.from(each));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Returns whether a stored file has a person's open_id or one of the names: a workbook in any of its parts, the data of
 * a quality view in any line. A file that cannot be read counts as one that has.
 */
export async function isNamedIn(
  files: Pick<FilesRepo, 'read'>,
  id: string,
  { openId, names }: { readonly openId: string; readonly names: readonly string[] },
): Promise<boolean> {
  const needles = needlesOf(openId, names);
  const chunks: Buffer[] = [];
  for await (const chunk of files.read(id)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const has = (text: Buffer): boolean => needles.some((needle) => text.includes(needle));
  try {
    if (bytes.subarray(0, 2).toString('hex') === GZIP) return has(await inflated(bytes));
    if (bytes.subarray(0, 2).toString('latin1') !== ZIP) return has(bytes);
    return await inArchive(bytes, has, Math.max(...needles.map(({ length }) => length)));
  } catch {
    return true;
  }
}

async function inArchive(bytes: Buffer, has: (text: Buffer) => boolean, longest: number): Promise<boolean> {
  const archive = await openArchive(bytes, WORKBOOK_LIMITS);
  try {
    for (const part of archive.parts) {
      let tail = Buffer.alloc(0);
      for await (const chunk of archive.chunks(part)) {
        const text = Buffer.concat([tail, chunk]);
        if (has(text)) return true;
        tail = text.subarray(Math.max(0, text.length - longest));
      }
    }
    return false;
  } finally {
    archive.close();
  }
}
