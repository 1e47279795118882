import type { ExportRequest, Exports } from '../../services/exports/index.ts';
import { saveSettings, settingsFields } from '../../services/quality-settings.ts';
import { personViewJob, viewFile } from '../../services/reports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { settingsFromForm } from '../parse/forms.ts';
import { toast } from '../replies.ts';
import type { CallbackAnswer } from '../types.ts';

type QualityActions = Pick<
  Actions,
  'quality-person' | 'quality-compare' | 'quality-meeting' | 'quality-settings'
>;

export interface QualityActionParts {
  readonly exports: Pick<Exports, 'touch' | 'request'>;
  readonly zone: string;
}

const TWO_MONTHS_MS = 60 * 24 * 60 * 60_000;

/** Creates the actions of quality cards. */
export function qualityActions({ exports, zone }: QualityActionParts): QualityActions {
  /** Asks for another view of the meeting that a card is about; it comes as a card of its own under that one. */
  async function further(
    ctx: ActionContext,
    id: string,
    viewOf: (old: ExportRequest) => Pick<ExportRequest, 'report' | 'range' | 'filter'>,
  ): Promise<CallbackAnswer> {
    const { action, repos, locale, heldUntil, runNow } = ctx;
    const { operatorId, chatId } = action;
    const row = await exports.touch(repos, id, { by: operatorId, chatId });
    if (typeof row === 'string') return toast(row, locale);
    // What is new is shown in the group, so it is asked for there: only who is in it can.
    if (row.chatType === 'group' && row.chatId !== chatId) return ctx.refuse('export.denied', id);
    const begun = await exports.request(
      repos,
      { kind: 'quality', delivery: 'link', ...viewOf(row.request) },
      {
        chatId: row.chatId,
        chatType: row.chatType,
        requestMessageId: row.cardMessageId,
        requestedBy: operatorId,
        locale: row.locale,
      },
      heldUntil,
    );
    if (begun === undefined) return toast('too-many', locale);
    runNow(begun.jobKey);
    return toast('started', locale);
  }

  return {
    'quality-person': {
      needs: 'export',
      async run(ctx, { id }) {
        const { action, repos, locale, now, heldUntil, runNow } = ctx;
        const { operatorId, chatId, messageId, option = '' } = action;
        const row = await exports.touch(repos, id, { by: operatorId, chatId });
        if (typeof row === 'string') return toast(row, locale);
        if ((await repos.files.info(viewFile(id))) === undefined) return toast('gone', locale);
        // A card that was forwarded is answered where it is at home.
        const home = { messageId: row.cardMessageId ?? messageId, chatId: row.chatId };
        const payload = { exportId: id, option, ...home, asked: now, by: operatorId, pressedIn: chatId };
        runNow(await personViewJob.enqueue(repos, payload, now, heldUntil));
        return toast('preparing', locale);
      },
    },
    'quality-compare': {
      needs: 'export',
      run: (ctx, { id }) =>
        further(ctx, id, ({ filter, range }) => {
          const end = (filter.meetingStart ?? 0) * 1000;
          const start = end - TWO_MONTHS_MS;
          const day = (ms: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: range.zone }).format(ms);
          return {
            report: { view: 'compare', compareWith: id },
            range: { ...range, spec: `${day(start)}..${day(end)}`, relative: false, start, end },
            filter: { meetingNo: filter.meetingNo ?? '' },
          };
        }),
    },
    'quality-meeting': {
      needs: 'export',
      run: (ctx, { id }) =>
        further(ctx, id, ({ filter, range }) => {
          const { userId: _user, userName: _name, roomId: _room, roomName: _called, ...meeting } = filter;
          return { report: { view: 'meeting' }, range, filter: meeting };
        }),
    },
    'quality-settings': {
      needs: 'settings',
      async run({ action, repos, locale, now }) {
        const form = { ...(await settingsFields(repos)), ...action.formValue };
        const change = { read: settingsFromForm(form), form, by: action.operatorId, now };
        const { saved, card } = await saveSettings(repos, change, { locale, zone });
        return { ...toast(saved ? 'saved' : 'not-saved', locale), card: { type: 'raw', data: card } };
      },
    },
  };
}
