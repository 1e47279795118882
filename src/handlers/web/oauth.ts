import express, { type Request, type Response, type Router } from 'express';
import type { Accounts, ConsentPurpose, Finished } from '../../services/accounts/index.ts';
import type { Repos } from '../../store/types.ts';
import { authoriseUrl, clientUrl, fileUrl, GUARDED, loginUrl, type Page, sendPage } from './pages.ts';
import type { Sessions } from './visitors.ts';

export interface OAuthParts {
  readonly repos: Repos;
  readonly accounts: Pick<Accounts, 'begin' | 'finish'>;
  readonly sessions: Sessions;
  /** Returns a person's name for a page; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string) => Promise<string | undefined>;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly app: Parameters<typeof clientUrl>[0];
}

const EXPORT_ID = /^ex[0-9a-f]{24}$/;
const FILE_PATH = /^\/files\/(ex[0-9a-f]{24})$/;

/**
 * Creates `GET /oauth/start`, which redirects to the consent page, and `GET /oauth/callback`, to which it returns.
 *
 * `?export=ex…` is for a waiting export, `?to=/files/ex…` to open a file, neither to authorise for later.
 */
export function oauthRoutes(parts: OAuthParts): Router {
  const router = express.Router();
  router.use('/oauth', (_req, res, next) => {
    res.set(GUARDED);
    next();
  });
  router.get('/oauth/start', (req, res) => start(req, res, parts));
  const results: Results = new Map();
  router.get('/oauth/callback', (req, res) => callback(req, res, parts, results));
  router.all(['/oauth/start', '/oauth/callback'], (_req, res) => {
    res.set('Allow', 'GET').status(405).json({ error: 'only GET' });
  });
  router.use('/oauth', (req, res) =>
    sendPage(req, res, (t) => ({ status: 404, title: t.missing.title, text: [t.missing.text] })),
  );
  return router;
}

/** What the browser came for. Only ways inside our own pages are known, so that nobody can be led elsewhere. */
function purposeOf({ export: exportId, to }: Request['query']): ConsentPurpose | undefined {
  if (exportId === undefined && to === undefined) return { purpose: 'account' };
  if (typeof exportId === 'string' && to === undefined)
    return EXPORT_ID.test(exportId) ? { purpose: 'export', exportId } : undefined;
  const file = typeof to === 'string' && exportId === undefined ? FILE_PATH.exec(to)?.[1] : undefined;
  return file === undefined ? undefined : { purpose: 'login', exportId: file };
}

function addressOf(publicUrl: string, { purpose, exportId = '' }: ConsentPurpose): string {
  if (purpose === 'login') return loginUrl(publicUrl, exportId);
  return purpose === 'export' ? authoriseUrl(publicUrl, exportId) : authoriseUrl(publicUrl);
}

async function start(req: Request, res: Response, { repos, accounts, sessions }: OAuthParts): Promise<void> {
  const purpose = purposeOf(req.query);
  if (purpose === undefined)
    return sendPage(req, res, (t) => ({ status: 400, title: t.odd.title, text: [t.odd.text] }));
  // HEAD requests only probe the address and must not create a state.
  if (req.method === 'HEAD') return void res.status(204).end();
  const begun = await accounts.begin(repos, purpose, sessions.stranded(req));
  if (begun.outcome === 'asked') {
    const { state, errand } = begun;
    sessions.setOut(req, res, { state, errand, to: purpose.purpose === 'login' ? 'login' : 'consent' });
    res.redirect(302, begun.url);
  } else if (begun.outcome === 'lacking') {
    sendPage(req, res, ({ lacking: t }, { punctuation }) => ({
      status: 409,
      title: t.title,
      text: [t.text(punctuation.list(begun.scopes)), t.afterwards],
    }));
  } else if (begun.outcome === 'gone') {
    sendPage(req, res, (t) => ({ status: 404, title: t.gone.title, text: [t.gone.text] }));
  } else {
    sendPage(req, res, (t) => ({ status: 404, title: t.notNeeded.title, text: [t.notNeeded.text] }));
  }
}

/** What came of a state: a browser that loads its callback again is shown the same. */
type Results = Map<string, Promise<Finished>>;
const MOST_RESULTS = 500;
/** `access_denied` and the like. */
const LONGEST_ERROR = 60;

async function callback(req: Request, res: Response, parts: OAuthParts, results: Results): Promise<void> {
  const { state, code, error } = req.query;
  const { publicUrl } = parts;
  if (typeof state !== 'string' || req.method === 'HEAD')
    return show(req, res, { outcome: 'expired-state' }, { publicUrl });
  // A way back that this browser did not set out on is somebody else's: it would log the visitor in as them.
  const errand = parts.sessions.cameBack(req, res, state);
  if (errand === undefined) return show(req, res, { outcome: 'expired-state' }, { publicUrl });
  const known = results.get(state);
  const finishing =
    known ??
    parts.accounts.finish({
      errand,
      code: typeof code === 'string' ? code : undefined,
      // Anybody may write it, and it is logged.
      error: typeof error === 'string' ? error.slice(0, LONGEST_ERROR) : undefined,
    });
  if (results.size >= MOST_RESULTS) results.clear();
  results.set(state, finishing);
  const finished = await finishing;
  if (finished.outcome === 'granted') {
    // Who logged out meanwhile is not logged in again by an old page.
    if (known === undefined) parts.sessions.open(res, finished.openId);
    if (finished.purpose === 'login') return res.redirect(302, fileUrl(publicUrl, finished.exportId ?? ''));
  }
  const asked = finished.outcome === 'wrong-person' ? await parts.nameOf(finished.asked) : undefined;
  const chatId = await chatOf(finished, parts);
  show(req, res, finished, { publicUrl, asked, client: clientUrl(parts.app, chatId) });
}

/** Where somebody waits for the export that the consent was for. */
async function chatOf(finished: Finished, { repos }: OAuthParts): Promise<string | undefined> {
  if (finished.outcome !== 'granted' || finished.exportId === undefined) return undefined;
  return (await repos.exports.get(finished.exportId))?.chatId;
}

interface Around {
  readonly publicUrl: string;
  /** The name of who was asked, where somebody else came. */
  readonly asked?: string | undefined;
  /** Opens the chat in the client. */
  readonly client?: string;
}

function show(req: Request, res: Response, finished: Finished, { publicUrl, asked, client }: Around): void {
  sendPage(req, res, (t, { advice, failed }): Page => {
    const again = (purpose: ConsentPurpose) => ({ text: t.again, to: addressOf(publicUrl, purpose) });
    switch (finished.outcome) {
      case 'granted': {
        const { title, text } = t.granted;
        // The app may not be allowed to read it.
        const who = finished.name === '' ? [] : [text(finished.name)];
        const then = finished.purpose === 'export' ? t.granted.goesOn : t.granted.later;
        const link = client === undefined ? undefined : { text: t.toChat, to: client };
        return { status: 200, title, text: [...who, then, t.back], link };
      }
      case 'denied': {
        const { title, login, text } = t.denied;
        const what = finished.purpose === 'login' ? login : text;
        return { status: 403, title, text: [what], link: again(finished) };
      }
      case 'not-allowed':
        return { status: 403, title: t.notAllowed.title, text: [t.notAllowed.text] };
      case 'wrong-person': {
        const { title, text, nothing } = t.wrongPerson;
        return { status: 403, title, text: [text(asked ?? t.somebody), nothing] };
      }
      case 'expired-state':
        return {
          status: 400,
          title: t.expired.title,
          text: [t.expired.text, t.expired.browser],
          link: { text: t.again, to: authoriseUrl(publicUrl) },
        };
      case 'failed': {
        const { title, text, ours, code } = t.failed;
        const { error } = finished;
        const waits = error.kind === 'unavailable' || error.kind === 'rate-limited';
        const why = error.advice === 'store-unavailable' ? t.broken.text : waits ? text : ours;
        const facts = [error.code, error.logId].filter((each) => each !== undefined).join(' · ');
        const codes = facts === '' ? [] : [code(facts)];
        // Trying again helps nobody whom the app is not open to: somebody else has to act first.
        if (error.kind === 'no-permission') {
          const { title: lacking, what, who } = advice[error.advice];
          const help = who === undefined ? [] : [failed.labelled(failed.who, who).replaceAll('**', '')];
          const why = [what(error.values ?? {}), ...help, ...codes];
          return { status: 403, title: lacking, text: why, link: again(finished) };
        }
        return { status: waits ? 503 : 502, title, text: [why, ...codes], link: again(finished) };
      }
    }
  });
}
