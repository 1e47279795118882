import { createHash } from 'node:crypto';
import type { Person } from '../../../src/world/index.ts';
import { type Answer, openStage, type Stage } from '../stage.ts';

export const BACK = 'https://bot.example.com/oauth/callback';
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const PAGE = '/open-apis/authen/v1/authorize';
const TOKEN = '/open-apis/authen/v2/oauth/token';

type Fields = Readonly<Record<string, unknown>>;

/** A browser and an app in front of the OAuth pages. */
export interface Consent {
  readonly stage: Stage;
  /** The query of a sound request; undefined leaves a field out. */
  asked(more?: Readonly<Record<string, string | undefined>>): Record<string, string>;
  page(
    query: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; html: string; to: string | null; headers: Headers }>;
  /** Where the browser is sent after the decision. */
  decide(person: Person, decision: 'allow' | 'deny', query?: Record<string, string>): Promise<URL>;
  codeOf(person?: Person, query?: Record<string, string>): Promise<string>;
  trade(body: Fields, headers?: Record<string, string>): Promise<Answer>;
  exchange(code: string, more?: Fields): Promise<Answer>;
  refresh(token: unknown, more?: Fields): Promise<Answer>;
}

export async function openConsent(): Promise<Consent> {
  const stage = await openStage({ redirectUris: [BACK] });
  const { appId, appSecret } = stage.sandbox.state.app;
  const client = { client_id: appId, client_secret: appSecret };

  function asked(more: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
    const all = {
      client_id: appId,
      response_type: 'code',
      redirect_uri: BACK,
      scope: 'vc:export offline_access',
      state: 's1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
      ...more,
    };
    return Object.fromEntries(Object.entries(all).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
  }

  async function decide(person: Person, decision: string, query = asked()): Promise<URL> {
    const response = await fetch(`${stage.sandbox.url}${PAGE}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...query, as: person.openId, decision }),
    });
    return new URL(response.headers.get('location') ?? 'about:blank');
  }

  const trade = (body: Fields, headers = {}): Promise<Answer> =>
    stage.ask('POST', TOKEN, { token: '', body: { ...client, ...body }, headers });

  return {
    stage,
    asked,
    async page(query, headers = {}) {
      const url = `${stage.sandbox.url}${PAGE}?${new URLSearchParams(query).toString()}`;
      const response = await fetch(url, { redirect: 'manual', headers });
      const { status, headers: sent } = response;
      return { status, html: await response.text(), to: sent.get('location'), headers: sent };
    },
    decide,
    codeOf: async (person = stage.cast.admin, query = asked()) =>
      (await decide(person, 'allow', query)).searchParams.get('code') ?? '',
    trade,
    exchange: (code, more = {}) =>
      trade({ grant_type: 'authorization_code', code, redirect_uri: BACK, code_verifier: VERIFIER, ...more }),
    refresh: (token, more = {}) => trade({ grant_type: 'refresh_token', refresh_token: token, ...more }),
  };
}
