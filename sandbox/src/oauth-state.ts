/** What a person agreed to on the authorize page, until it is traded for tokens. */
export interface AuthCode {
  readonly openId: string;
  readonly scopes: readonly string[];
  /** As sent to the authorize page. */
  readonly redirectUri: string;
  readonly challenge: { readonly value: string; readonly method: 'S256' | 'plain' } | undefined;
  readonly issuedAt: number;
  used: boolean;
}

export interface RefreshToken {
  readonly openId: string;
  readonly scopes: readonly string[];
  /** The access token that was issued with it. */
  readonly access: string;
  /** Unix ms, as `expiresAt`. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** When the person consented; refreshing ends a year later. */
  readonly consentedAt: number;
  /** What it was traded for, and when: it is spent then. */
  spent: { readonly at: number; readonly answer: object } | undefined;
  revoked: boolean;
}

export interface OAuthState {
  readonly redirectUris: Set<string>;
  /** The switch in the app's security settings. */
  refreshEnabled: boolean;
  readonly codes: Map<string, AuthCode>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** What each person has granted so far; it accumulates. */
  readonly granted: Map<string, Set<string>>;
}

export function createOAuthState(redirectUris: readonly string[]): OAuthState {
  return {
    redirectUris: new Set(redirectUris),
    refreshEnabled: true,
    codes: new Map(),
    refreshTokens: new Map(),
    granted: new Map(),
  };
}
