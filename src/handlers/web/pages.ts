import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { texts } from '../../cards/text/index.ts';
import type { Texts } from '../../cards/text/types.ts';
import type { Locale } from '../../cards/types.ts';

type PageTexts = Texts['accounts']['page'];

export interface Page {
  readonly status: number;
  readonly title: string;
  /** One paragraph each; names of people may stand in them. */
  readonly text: readonly string[];
  /** An address of ours to go on with. */
  readonly link?: { readonly text: string; readonly to: string } | undefined;
}

const STYLE = `
body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; }
a { color: inherit; }
`;

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
export function sendPage(req: Request, res: Response, pageOf: (t: PageTexts, locale: Locale) => Page): void {
  const locale = localeOf(req);
  const language = locale === 'zh_cn' ? 'zh-CN' : 'en';
  const page = pageOf(texts(locale).accounts.page, locale);
  res
    .status(page.status)
    .set({ ...GUARDED, 'Content-Language': language, 'Content-Security-Policy': POLICY })
    .type('html')
    .send(html(language, page));
}

function localeOf(req: Request): Locale {
  return req.acceptsLanguages('zh', 'zh-CN', 'en') === 'en' ? 'en_us' : 'zh_cn';
}

function html(language: string, { title, text, link }: Page): string {
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
<main>
<h1>${escaped(title)}</h1>
${text.map((each) => `<p>${escaped(each)}</p>`).join('\n')}${onwards}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
