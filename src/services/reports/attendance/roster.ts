import { texts } from '../../../cards/index.ts';
import { AppError } from '../../../errors.ts';
import type { Member } from '../../../quality/attendance.ts';
import type { Export, ExportContext, Roster } from '../../exports/index.ts';
import type { Progress } from './stored.ts';

type Expected = Pick<Progress, 'members' | 'complete' | 'departments'>;

/**
 * Returns who is expected: the members of the chat or of a department, or the people that were named; `members` is null
 * where the sessions tell. Throws AppError `not-found` for a department that does not exist, and what the platform
 * throws.
 */
export async function expectedBy(
  roster: Roster,
  { chatId, locale }: Pick<Export, 'chatId' | 'locale'>,
  { feishu, departments, nameOf }: Pick<ExportContext, 'feishu' | 'departments' | 'nameOf'>,
  signal: AbortSignal,
): Promise<Expected> {
  const whole = { complete: true, departments: [] };
  switch (roster.of) {
    case 'half':
      return { ...whole, members: null };
    case 'chat': {
      const members = await feishu.chats.members(chatId, { signal });
      return { ...whole, members: members.map(({ openId, name }) => memberOf(openId, name)) };
    }
    case 'people': {
      const members: Member[] = [];
      for (const { openId, name } of roster.people)
        members.push(memberOf(openId, name || ((await nameOf(openId, signal)) ?? '')));
      return { ...whole, members };
    }
    case 'department':
      return inDepartment(roster.name, locale, departments, signal);
  }
}

function memberOf(id: string, name: string, department = ''): Member {
  return { id, name, department };
}

async function inDepartment(
  name: string,
  locale: Export['locale'],
  departments: ExportContext['departments'],
  signal: AbortSignal,
): Promise<Expected> {
  const found = await departments.members(name, signal);
  if (found !== undefined && 'people' in found) {
    const members = found.people.map((each) => memberOf(each.openId, each.name, each.department));
    return { members, complete: true, departments: [] };
  }
  const known = found === undefined ? await departments.find(name, signal) : found;
  if (known !== undefined && 'near' in known)
    throw new AppError({
      kind: 'usage',
      advice: 'no-such-department',
      values: { typed: name, near: texts(locale).punctuation.list(known.near ?? []) },
    });
  // Who belongs to it may not be read: those are known whom the lists of the sessions place there.
  const below = known?.found?.below ?? [];
  return { members: null, complete: false, departments: [known?.found?.name ?? name, ...below] };
}
