import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { type Texts, texts } from '../../cards/index.ts';
import type { FileLink, Locale, Target } from '../../cards/kit/types.ts';
import type { Config } from '../../config.ts';
import { DAY_MS } from '../../lib/time.ts';

type PageTexts = Texts['accounts']['page'];

export interface Page {
  readonly status: number;
  readonly title: string;
  /** Paragraphs; they may contain names of people. */
  readonly text: readonly string[];
  /** An address of ours to go on with. */
  readonly link?: { readonly text: string; readonly to: string } | undefined;
}

const STYLE = `
:root { color-scheme: light dark; --ground: #f2f3f5; --sheet: #fff; --ink: #1f2329; --faint: #646a73; --link: #1456f0;
  --good: #2ea121; --attention: #de7802; --poor: #d83931; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0a0a0a; --sheet: #1c1c1c; --ink: #ebebeb; --faint: #a6a6a6; --link: #75a4ff;
    --good: #51ba43; --attention: #f58e29; --poor: #f76964; }
}
body { background: var(--ground); color: var(--ink); margin: 0; padding: 18vh 1rem 2rem;
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { background: var(--sheet); max-width: 28rem; margin: auto; padding: 1.5rem 1.75rem; border-radius: 8px;
  border-top: 4px solid var(--state); box-shadow: 0 4px 16px #1f232914; overflow-wrap: anywhere; }
.good { --state: var(--good); } .attention { --state: var(--attention); } .poor { --state: var(--poor); }
h1 { font-size: 1.25rem; line-height: 1.4; margin: 0 0 .75rem; }
h1 span { color: var(--state); }
p { margin: .5rem 0 0; }
p + p { color: var(--faint); }
a { color: var(--link); }
`;

/** A colour and the mark next to it. */
const MARKS = { good: '●', attention: '▲', poor: '■' } as const;

/** Nothing runs, nothing is loaded, nothing frames it; the one style is known by its digest. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Everything the browser side sends: kept by nobody on the way, guessed by nobody, found by no search engine. */
export const GUARDED = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/** Shows a page in the visitor's language. */
export function sendPage(req: Request, res: Response, pageOf: (t: PageTexts, all: Texts) => Page): void {
  const all = texts(localeOf(req));
  const page = pageOf(all.accounts.page, all);
  res
    .status(page.status)
    .set({ ...GUARDED, 'Content-Language': all.languageTag, 'Content-Security-Policy': POLICY })
    .type('html')
    .send(html(all.languageTag, page));
}

function localeOf(req: Request): Locale {
  return req.acceptsLanguages('zh', 'zh-CN', 'en') === 'en' ? 'en_us' : 'zh_cn';
}

function stateOf(status: number): keyof typeof MARKS {
  if (status < 400) return 'good';
  return status < 500 ? 'attention' : 'poor';
}

function html(language: string, { status, title, text, link }: Page): string {
  const state = stateOf(status);
  const onwards =
    link === undefined ? '' : `\n<p><a href="${escaped(link.to)}">${escaped(link.text)}</a></p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main class="${state}">
<h1><span aria-hidden="true">${MARKS[state]}</span> ${escaped(title)}</h1>
${text.map((each) => `<p>${escaped(each)}</p>`).join('\n')}${onwards}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Why there is no file for this visitor. */
export type FileTrouble =
  | { readonly why: 'missing' | 'not-yet' | 'none' | 'unsure' }
  /** `command` asks for the same again: the card's buttons may be dead by then. */
  | { readonly why: 'deleted'; readonly day: string | undefined; readonly command: string | undefined }
  | { readonly why: 'denied'; readonly requester: string | undefined; readonly admins: readonly string[] };

const STATUS: Readonly<Record<FileTrouble['why'], number>> = {
  missing: 404,
  'not-yet': 409,
  none: 410,
  unsure: 503,
  deleted: 410,
  denied: 403,
};

/** Sends the page that explains why there is no file, who can help, and what to do. */
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
        const why = trouble.day === undefined ? sometime : text(trouble.day);
        return {
          status,
          title,
          text: [why, trouble.command === undefined ? t.gone.text : again(trouble.command)],
        };
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

/** Addresses of our own web pages. None of them grants anything: every visitor has to log in. */

/** Returns the address of an export's file. `publicUrl` has no trailing slash. */
export function fileUrl(publicUrl: string, exportId: string): string {
  return `${publicUrl}/files/${exportId}`;
}

/** Returns the address where a person gives consent, for one waiting export or for later. */
export function authoriseUrl(publicUrl: string, exportId?: string): string {
  return `${publicUrl}/oauth/start${exportId === undefined ? '' : `?export=${exportId}`}`;
}

/** Returns the address where a person logs in to open the file of an export. */
export function loginUrl(publicUrl: string, exportId: string): string {
  return `${publicUrl}/oauth/start?to=/files/${exportId}`;
}

/** Where the client opens from a link, for the platform's own addresses; any other platform answers at its own. */
const CLIENTS: Readonly<Record<string, string>> = {
  'https://open.feishu.cn': 'https://applink.feishu.cn',
  'https://open.larksuite.com': 'https://applink.larksuite.com',
};

/** Returns the link that opens a chat in the client, or the bot where no chat is known. */
export function clientUrl({ domain, id }: Pick<Config['app'], 'domain' | 'id'>, chatId?: string): string {
  const client = CLIENTS[domain] ?? domain;
  if (chatId === undefined) return `${client}/client/bot/open?appId=${encodeURIComponent(id)}`;
  return `${client}/client/chat/open?openChatId=${encodeURIComponent(chatId)}`;
}

/** Returns what belongs into the developer console: request URLs and the redirect URL, or that none is needed. */
export function addressesOf({
  http,
  transport,
}: Pick<Config, 'http' | 'transport'>): Readonly<Record<string, string>> {
  const { publicUrl, isReachable } = http;
  const received =
    transport.kind === 'webhook'
      ? { events: `${publicUrl}/webhook/event`, callbacks: `${publicUrl}/webhook/card` }
      : { events: 'long connection', callbacks: 'long connection' };
  return { ...received, redirect: isReachable ? `${publicUrl}/oauth/callback` : 'none needed' };
}

/** Where the buttons lead that need more than a press. */
export interface Targets {
  /** The file of an export. */
  file(exportId: string): Target;
  /** The same, with the time (unix ms) until which the file is kept. */
  link(exportId: string, now: number): FileLink;
  /** The consent of a person, for one waiting export or for later. */
  consent(exportId?: string): Target;
}

/** Creates the targets: our own pages, or presses that the bot answers by message where nobody can open pages. */
export function createTargets({ http, retentionDays }: Pick<Config, 'http' | 'retentionDays'>): Targets {
  const { publicUrl, isReachable } = http;
  const file = (id: string): Target =>
    isReachable ? { url: fileUrl(publicUrl, id) } : { value: { v: 1, do: 'file-to-me', id } };
  return {
    file,
    link: (id, now) => ({ ...file(id), expiresAt: now + retentionDays * DAY_MS }),
    consent: (id) =>
      isReachable
        ? { url: authoriseUrl(publicUrl, id) }
        : { value: { v: 1, do: 'authorise', ...(id !== undefined && { id }) } },
  };
}
