import type { Request, Response } from 'express';
import { texts } from '../../cards/text/index.ts';
import type { Locale } from '../../cards/types.ts';

/** Why a file cannot be had, as a key of `texts().filePage`. */
export type FilePage = 'expired' | 'invalid' | 'deleted' | 'missing';

const STATUS: Readonly<Record<FilePage, number>> = { expired: 410, invalid: 403, deleted: 410, missing: 404 };

/** Says in the visitor's language why there is no file and what to do. */
export function sendFilePage(req: Request, res: Response, page: FilePage): void {
  const locale = localeOf(req);
  const { title, text } = texts(locale).filePage[page];
  res
    .status(STATUS[page])
    .set({
      'Content-Language': locale === 'zh_cn' ? 'zh-CN' : 'en',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    })
    .type('html')
    .send(html(locale === 'zh_cn' ? 'zh-CN' : 'en', title, text));
}

function localeOf(req: Request): Locale {
  return req.acceptsLanguages('zh', 'zh-CN', 'en') === 'en' ? 'en_us' : 'zh_cn';
}

function html(language: string, title: string, text: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
