import type { Request, Response } from 'express';
import { type Page, sendPage } from './pages.ts';

/** Why there is no file for this visitor. */
export type FileTrouble =
  | { readonly why: 'missing' | 'not-yet' | 'none' | 'unsure' }
  | { readonly why: 'deleted'; readonly day: string | undefined }
  | { readonly why: 'denied'; readonly requester: string | undefined; readonly admins: readonly string[] };

const STATUS: Readonly<Record<FileTrouble['why'], number>> = {
  missing: 404,
  'not-yet': 409,
  none: 410,
  unsure: 503,
  deleted: 410,
  denied: 403,
};

/** Says why there is no file, who can help, and what to do. */
export function sendFileTrouble(req: Request, res: Response, trouble: FileTrouble): void {
  if (trouble.why === 'unsure') res.set('Retry-After', '30');
  sendPage(req, res, (t, { punctuation }): Page => {
    const status = STATUS[trouble.why];
    switch (trouble.why) {
      case 'missing':
        return { status, title: t.missing.title, text: [t.missing.text] };
      case 'not-yet':
        return { status, title: t.notYet.title, text: [t.notYet.text] };
      case 'none':
        return { status, title: t.none.title, text: [t.none.text] };
      case 'unsure':
        return { status, title: t.unsure.title, text: [t.unsure.text] };
      case 'deleted': {
        const { title, text, sometime, again } = t.deleted;
        return { status, title, text: [trouble.day === undefined ? sometime : text(trouble.day), again] };
      }
      case 'denied': {
        const { title, text, requester, admins, nobody } = t.forbidden;
        const who = punctuation.list(trouble.admins);
        const help = [
          ...(trouble.requester === undefined ? [] : [requester(trouble.requester)]),
          ...(who === '' ? [] : [admins(who)]),
        ];
        return { status, title, text: [text, ...(help.length === 0 ? [nobody] : help)] };
      }
    }
  });
}
