import { forgettingCard, helpCard, logoutCard, texts } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import { type Accounts, askForConsent } from '../../services/accounts/index.ts';
import { enqueueAuditLog } from '../../services/audit.ts';
import { chatTypeOf, rememberAsked } from '../../services/directory.ts';
import { EXPORT_LIMITS, type Exports, type MyExports } from '../../services/exports/index.ts';
import { rerunJob } from '../../services/given-up.ts';
import { enqueueForget } from '../../services/privacy.ts';
import type { Actions, Command } from '../command.ts';
import { commandNames } from '../commands/index.ts';
import { type CommandRights, runCommand } from '../guard.ts';
import { parseCommand } from '../parse/grammar.ts';
import { askedIn } from '../plain.ts';
import { toast } from '../replies.ts';
import type { IncomingMessage } from '../types.ts';
import { alertActions, digestActions } from './digest.ts';
import { exportActions, formActions } from './exports.ts';
import { qualityActions } from './quality.ts';

export interface ActionParts {
  readonly exports: Exports;
  readonly myExports: MyExports;
  readonly access: Access;
  readonly accounts: Pick<Accounts, 'forget'>;
  readonly zone: string;
  readonly commands: readonly Command[];
  /** What the platform calls somebody, as far as it said so lately. */
  readonly calledLately: (openId: string) => string | undefined;
  /** How far back digests may go, in days. */
  readonly historyDays: number;
}

/** Creates the actions of all buttons and forms. */
export function createActions(parts: ActionParts): Actions {
  const { exports, myExports, access, accounts, zone } = parts;
  return {
    ...exportActions(parts),
    ...qualityActions(parts),
    ...digestActions(parts),
    ...alertActions(access),
    ...formActions(parts),
    ...sayActions(parts),
    logout: {
      needs: 'nothing',
      /** Deletes the tokens of the person who presses, even on the card of somebody else. */
      async run({ action, repos, locale, asks }) {
        const question = await asks('logout');
        if (question !== undefined) return question;
        const had = await accounts.forget(repos, action.operatorId, 'logged-out');
        return {
          toast: { type: 'success', content: texts(locale).accounts.logout.toast },
          card: { type: 'raw', data: logoutCard({ locale, had }) },
        };
      },
    },
    authorise: {
      needs: 'nothing',
      async run({ action, repos, locale, now, heldUntil, runNow }, { id: exportId }) {
        const { operatorId: openId, chatId } = action;
        const pressed = { by: openId, chatId };
        const may = exportId === undefined ? 'yes' : await exports.mayConsent(repos, exportId, pressed);
        if (may !== 'yes') return toast(may, locale);
        const who = { openId, locale, ...(exportId !== undefined && { exportId }) };
        runNow(await askForConsent(repos, who, now, heldUntil));
        return toast('consent-sent', locale);
      },
    },
    help: {
      needs: 'nothing',
      async run({ reply, locale }) {
        await reply(helpCard({ locale, zone }));
        return {};
      },
    },
    jobs: {
      needs: 'nothing',
      async run({ action, repos, locale }) {
        const { operatorId: openId, chatId } = action;
        const group = (await chatTypeOf(repos, chatId)) === 'group';
        const whose = { openId, locale, ...(group && { chatId }) };
        return { card: { type: 'raw', data: await myExports.list(repos, whose) } };
      },
    },
    'job-again': {
      needs: 'job',
      async run({ action, repos, locale, now, heldUntil, runNow }, { id }) {
        const payload = { by: action.operatorId, id: Number(id) };
        runNow(await rerunJob.enqueue(repos, payload, now, heldUntil));
        return toast('rerun', locale);
      },
    },
    'jobs-again': {
      needs: 'job',
      async run({ action, repos, locale, now, heldUntil, runNow, asks }) {
        const question = await asks('jobs-again');
        if (question !== undefined) return question;
        runNow(await rerunJob.enqueue(repos, { by: action.operatorId }, now, heldUntil));
        return toast('rerun', locale);
      },
    },
    forget: {
      needs: 'person',
      async run({ action, repos, locale, now, heldUntil, runNow, asks }, { id: who, name }) {
        const question = await asks('forget');
        if (question !== undefined) return question;
        const by = action.operatorId;
        const asked = { who, name, by, to: { openId: by }, locale };
        runNow(await enqueueForget(repos, asked, now, heldUntil));
        return { card: { type: 'raw', data: forgettingCard({ locale }) } };
      },
    },
    'audit-csv': {
      needs: 'audit',
      async run({ action, repos, locale, now, heldUntil, runNow }) {
        const by = action.operatorId;
        const payload = { as: 'csv', by, to: { openId: by }, locale, zone } as const;
        runNow(await enqueueAuditLog(repos, payload, now, heldUntil));
        return toast('sending', locale);
      },
    },
  };
}

/** Creates the action of a button that runs a command: who presses is who asked, with no other right than by typing it. */
function sayActions({
  calledLately,
  ...rights
}: CommandRights & Pick<ActionParts, 'calledLately'>): Pick<Actions, 'say'> {
  const names = commandNames(rights.commands);
  return {
    say: {
      needs: 'nothing',
      async run({ action, repos, locale, now, reply }, { words, people = [] }) {
        const parsed = parseCommand({ text: words, mentions: [], chatType: 'p2p' }, names, undefined);
        const command =
          parsed.kind === 'command' ? rights.commands.find(({ name }) => name === parsed.name) : undefined;
        if (parsed.kind !== 'command' || command === undefined) return toast('unknown', locale);
        const { operatorId, messageId, chatId } = action;
        const key = `say:${messageId}:${operatorId}:${words}`;
        if (!(await repos.claims.claim(key, now, now + EXPORT_LIMITS.doublePressMs)))
          return toast('already', locale);
        const message: IncomingMessage = {
          ...action,
          kind: 'message',
          chatType: await chatTypeOf(repos, chatId),
          senderId: operatorId,
          senderType: 'user',
          messageType: 'text',
          text: words,
          mentions: [],
          rootId: undefined,
          parentId: undefined,
        };
        // What a press says of a name may be forged; one that is not known is looked up by who shows it.
        const named = people.map(({ id }) => {
          return { key: '', openId: id, name: calledLately(id) ?? '', isBot: false };
        });
        const args = { ...parsed.args, people: named };
        const allowed = await runCommand(
          command,
          { message, args, repos, locale, now, reply, said: '' },
          rights,
        );
        const asked = askedIn({ run: { name: command.name, args } });
        if (asked.length > 0) await rememberAsked(repos, { openId: operatorId, chatId }, asked, now);
        return allowed ? toast('preparing', locale) : {};
      },
    },
  };
}
