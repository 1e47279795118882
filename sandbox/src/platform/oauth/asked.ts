import type { SandboxState } from '../../state.ts';
import { holds } from '../scopes.ts';

/** Thrown to show the browser an error instead of the consent page. */
export class PageError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A sound request to the authorize page. */
export interface Asked {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly challenge: { readonly value: string; readonly method: 'S256' | 'plain' } | undefined;
  readonly prompt: string | undefined;
}

const MOST_SCOPES = 50;

/** Throws `PageError` with the code that the platform's page shows. */
export function checkAsked(given: Readonly<Record<string, unknown>>, state: SandboxState): Asked {
  const text = (name: string): string | undefined => {
    const value = given[name];
    if (Array.isArray(value)) throw new PageError(20001, `参数 ${name} 重复`);
    return typeof value === 'string' ? value : undefined;
  };
  if (text('client_id') !== state.app.appId) throw new PageError(20048, '应用不存在');
  if (text('response_type') !== 'code') throw new PageError(20001, '参数 response_type 应为 code');
  const redirectUri = text('redirect_uri') ?? '';
  if (!state.oauth.redirectUris.has(redirectUri)) throw new PageError(20029, '重定向 URL 有误');
  return {
    redirectUri,
    scopes: scopesOf(text('scope') ?? '', state),
    state: text('state'),
    challenge: challengeOf(text('code_challenge'), text('code_challenge_method')),
    prompt: text('prompt'),
  };
}

function scopesOf(scope: string, state: SandboxState): readonly string[] {
  const scopes = scope.split(' ').filter((each) => each !== '');
  const unknown = scopes.filter((each) => !holds(state, each, 'user'));
  if (unknown.length > 0) throw new PageError(20027, `应用未申请相关权限：${unknown.join(' ')}`);
  if (scopes.length > MOST_SCOPES) throw new PageError(20001, '一次最多申请 50 个权限');
  return [...new Set(scopes)];
}

function challengeOf(value: string | undefined, method: string | undefined): Asked['challenge'] {
  if (value === undefined || value === '') return undefined;
  if (method === 'S256' || method === 'plain' || method === undefined)
    return { value, method: method ?? 'plain' };
  throw new PageError(20001, '参数 code_challenge_method 有误');
}
