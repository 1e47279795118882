import { beforeAll, describe, expect, it } from 'vitest';
import { BUTTON_ACTIONS, type ButtonValue } from '../../../src/cards/kit/types.ts';
import type { Needs } from '../../../src/handlers/command.ts';
import { isAllowed } from '../../../src/handlers/guard.ts';
import type { CallbackAnswer } from '../../../src/handlers/types.ts';
import { type AccessRules, createAccess, createFileAccess } from '../../../src/services/access.ts';
import type { Store } from '../../../src/store/types.ts';
import { rowsOf } from '../../support/rows.ts';
import { newPlace } from '../../support/stores.ts';
import { handlers, RULES } from './support/handlers.ts';
import { action, event, message, NOW, privately } from './support/incoming.ts';

const IDENTITIES: readonly (readonly [string, AccessRules])[] = [
  ['the app’s right, for listed chats and people', RULES],
  ['people’s own right', { identity: 'user', chats: [], users: [], admins: ['ou_admin'] }],
  ['people’s own right, for listed chats and people', { ...RULES, identity: 'user' }],
];
/** `ou_zhang` asked for the export that buttons are about, in the listed group. */
const PEOPLE = ['ou_zhang', 'ou_stranger', 'ou_vip', 'ou_admin'] as const;
const CHATS = ['oc_allowed', 'oc_elsewhere', 'oc_private'] as const;
type Who = { readonly openId: string; readonly chatId: string };

/** The rule in the words of the README, written a second time: what is listed, or what Feishu decides. */
function mayExport({ identity, chats, users, admins }: AccessRules, { openId, chatId }: Who): boolean {
  const isOpen = identity === 'user' && chats.length === 0 && users.length === 0;
  return isOpen || chats.includes(chatId) || users.includes(openId) || admins.includes(openId);
}

/** What needs another right than exporting has to be named; a command or button that is added needs that. */
const NEEDED = {
  everybody: 'jobs|cancel|mydata|whoami|logout|help',
  admin: 'audit|forget|jobs 失败',
};
const COMMANDS: Readonly<Record<string, string>> = Object.fromEntries(rowsOf(NEEDED));
/** The command of `say` asks for the right. */
const BUTTONS: Readonly<Record<string, string>> = Object.fromEntries(
  rowsOf({
    ...{ everybody: 'help|say|jobs|logout|alert-off', own: 'choose', cancel: 'cancel', consent: 'authorise' },
    admin: 'audit-csv | job-again | jobs-again | quality-settings | forget',
    'the file': 'file-to-me',
    'the export': 'again|retry|file-here|quality-person|quality-compare|quality-meeting',
  }),
);
/** Judged where they stand and where their export is at home. */
const isAboutExport = (what: ButtonValue['do']): boolean =>
  ['the export', 'the file', 'own', 'cancel', 'consent'].includes(BUTTONS[what] ?? '');
/** Refused by a card in private: they stand on cards that everybody sees. */
const ON_GREETINGS = ['form', 'digest-form', 'digest-day', 'digest-meetings'];

describe.each(IDENTITIES)('with %s', (_name, rules) => {
  let store: Store;
  let room: ReturnType<typeof handlers>;
  let exportId = '';
  const places = PEOPLE.flatMap((openId) => CHATS.map((chatId) => ({ openId, chatId })));

  beforeAll(async () => {
    const place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    room = handlers(store, { rules });
    await store.settings.set('chat:oc_private', 'type', 'p2p', NOW);
    await room.receive(message('/会议 昨天'));
    exportId = (await store.exports.list({}, 1))[0]?.id ?? '';
    return () => place.remove();
  });

  /** What happens at a time of its own leaves how many refusals of somebody. */
  const refusedBy = async (openId: string, happens: () => Promise<unknown>) => {
    room.clock.at += 1;
    await happens();
    const rows = await store.audit.list({ actor: openId }, 9);
    return rows.filter((row) => row.action.endsWith('.denied') && row.at === room.clock.at).length;
  };
  /** Whether the guard lets somebody through; who is refused leaves one row. */
  const passes = async (needs: Needs, who: Who): Promise<boolean> => {
    const rows: unknown[] = [];
    const audit = { add: async (row: unknown) => void rows.push(row) };
    const allowed = await isAllowed(createAccess(rules), needs, who, { repos: { audit } as never, now: NOW });
    expect(rows).toHaveLength(allowed ? 0 : 1);
    return allowed;
  };
  const may = (needs: string | undefined, who: Who): boolean => {
    const { openId, chatId } = who;
    const mine = openId === 'ou_zhang';
    const isAdmin = rules.admins.includes(openId);
    // At home, or with a right of one's own in both places; on a private list the right at home counts.
    const both = chatId === 'oc_private' ? ['oc_allowed'] : ['oc_allowed', chatId];
    const has =
      (chatId === 'oc_allowed' || mine) && both.every((each) => mayExport(rules, { openId, chatId: each }));
    if (needs === 'everybody') return true;
    if (needs === 'admin') return isAdmin;
    if (needs === 'the export') return has;
    // The group at home may have files; whether who presses elsewhere is in it a job asks.
    if (needs === 'the file')
      return isAdmin || mine || mayExport(rules, { openId: '', chatId: 'oc_allowed' });
    if (needs === 'own') return has && mine;
    if (needs === 'cancel') return mine || isAdmin;
    if (needs === 'consent') return rules.identity === 'user' && mine;
    return mayExport(rules, who);
  };

  it('every command is for those who have its right where they ask', async () => {
    for (const typed of new Set([...room.commands.map(({ name }) => name), ...Object.keys(COMMANDS)]))
      for (const who of places) {
        const isPrivate = who.chatId === 'oc_private';
        const [name, ...words] = typed.split(' ');
        const { needs = 'nothing' } = room.commands.find((each) => each.name === name) ?? {};
        const args = { raw: typed, words, people: [] };
        const said = { args, message: (isPrivate ? privately : message)(typed) };
        const allowed = await passes(typeof needs === 'function' ? needs(said) : needs, who);

        const expected = typed === 'lang' && isPrivate ? 'everybody' : COMMANDS[typed];
        expect([typed, who, allowed]).toEqual([typed, who, may(expected, who)]);
      }
  });

  it('every button and form is for those who have its right where they press', async () => {
    expect(Object.keys(room.actions).sort()).toEqual([...BUTTON_ACTIONS].sort());
    expect(BUTTON_ACTIONS.filter((each) => room.actions[each].refusal === 'card')).toEqual(ON_GREETINGS);
    for (const what of BUTTON_ACTIONS.filter((each) => !isAboutExport(each)))
      for (const who of places) {
        const allowed = await passes(room.actions[what].needs, who);

        expect([what, who, allowed]).toEqual([what, who, may(BUTTONS[what], who)]);
      }
  });

  it.each(BUTTON_ACTIONS.filter(isAboutExport))('%s: is judged where it stands and at home', async (what) => {
    for (const who of places) {
      const { openId: operatorId, chatId } = who;
      let answer: CallbackAnswer = {};
      const press = action({ v: 1, do: what, id: exportId }, { operatorId, chatId });
      const refused = await refusedBy(operatorId, async () => {
        ({ answer } = await room.receive(press));
      });
      // A view of the whole meeting is shown in its group, so it is asked for there.
      const isFar = /^quality-(compare|meeting)$/.test(what) && who.chatId !== 'oc_allowed';
      const allowed = may(BUTTONS[what], who) && !isFar && (!/^quality-/.test(what) || mayExport(rules, who));
      expect([who, refused, answer.toast?.type === 'error']).toEqual([who, allowed ? 0 : 1, false]);
    }
  });

  it('every event that does something for a person asks for the right', async () => {
    for (const type of Object.keys(room.events))
      for (const openId of PEOPLE) {
        const operator = { operator_id: { open_id: openId } };
        const asks = event(type, { event_key: 'export', operator, chat_id: '' });
        const denied = await refusedBy(openId, () => room.receive(asks));
        const needs = type === 'application.bot.menu_v6' ? undefined : 'everybody';
        expect([type, openId, denied]).toEqual([type, openId, may(needs, { openId, chatId: '' }) ? 0 : 1]);
      }
  });

  it.each(['group', 'p2p'] as const)('the page of a file asked for in a %s chat', async (chatType) => {
    const access = createAccess(rules);
    for (const { openId, chatId } of places)
      for (const isMember of [true, false])
        for (const identity of ['tenant', 'ou_zhang']) {
          const mayOpen = createFileAccess({ access, isMember: async () => isMember });
          const row = { requestedBy: 'ou_zhang', identity, chatId, chatType };
          const asked = openId === 'ou_zhang';
          const ofPerson = asked && (identity === openId || mayExport(rules, { openId, chatId: '' }));
          const ofChat = mayExport(rules, { openId: '', chatId }) && (chatType === 'p2p' ? asked : isMember);
          const expected = rules.admins.includes(openId) || ofPerson || ofChat;

          expect(await mayOpen(openId, row), JSON.stringify([openId, row, isMember])).toBe(expected);
        }
  });
});
