import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type { SandboxState } from '../../state.ts';
import type { Person } from '../../world/index.ts';
import { type Asked, checkAsked, PageError } from './asked.ts';
import { chooser, consent, errorPage } from './html.ts';
import { personAt, remember } from './visitor.ts';

const PATH = '/open-apis/authen/v1/authorize';

/**
 * Serves the authorize page. `as=ou_…` or the cookie `sandbox_person` names the person; without either the page
 * asks. The page's form posts the decision.
 */
export function oauthPages(state: SandboxState): Router {
  const router = express.Router();
  const page =
    (handle: (given: Readonly<Record<string, string>>, req: Request, res: Response) => void) =>
    (req: Request, res: Response): void => {
      const given = (req.method === 'GET' ? req.query : req.body) as Readonly<Record<string, string>>;
      try {
        handle(given, req, res);
      } catch (thrown) {
        if (!(thrown instanceof PageError)) throw thrown;
        res.status(400).type('html').send(errorPage(thrown));
      }
    };

  router.get(
    PATH,
    page((given, req, res) => {
      const asked = checkAsked(given, state);
      const person = personAt(given, req, state);
      if (person === undefined) {
        res.type('html').send(chooser(given, [...Object.values(state.world.company.cast)]));
        return;
      }
      remember(person, res);
      const granted = state.oauth.granted.get(person.openId);
      const agreed = granted !== undefined && asked.scopes.every((each) => granted.has(each));
      if (agreed && asked.prompt !== 'consent') return res.redirect(302, agree(asked, person, state));
      res.type('html').send(consent(given, person, asked.scopes, state.app.name));
    }),
  );
  router.post(
    PATH,
    page((given, req, res) => {
      const asked = checkAsked(given, state);
      const person = personAt(given, req, state);
      if (person === undefined) throw new PageError(20008, '用户不存在');
      const answer =
        given['decision'] === 'allow'
          ? agree(asked, person, state)
          : backTo(asked, { error: 'access_denied' });
      res.redirect(302, answer);
    }),
  );
  return router;
}

/** Remembers the consent and answers where the browser goes with a code. */
function agree(asked: Asked, person: Person, state: SandboxState): string {
  const granted = state.oauth.granted.get(person.openId) ?? new Set<string>();
  const leftOut = (state.faults.behaviour('consent-left-out') ?? []) as readonly string[];
  for (const scope of asked.scopes) if (!leftOut.includes(scope)) granted.add(scope);
  state.oauth.granted.set(person.openId, granted);
  const code = randomBytes(32).toString('base64url');
  state.oauth.codes.set(code, {
    openId: person.openId,
    // What was granted before comes along.
    scopes: [...granted],
    redirectUri: asked.redirectUri,
    challenge: asked.challenge,
    issuedAt: state.clock.now(),
    used: false,
  });
  return backTo(asked, { code });
}

/** The query goes to the end of what was given; behind a fragment it is lost, as the documentation warns. */
function backTo({ redirectUri, state }: Asked, answer: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ ...answer, ...(state !== undefined && { state }) }).toString();
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`;
}
