/** What somebody decided on a page: the person, or that it was refused. */
export type Decision = { readonly by: string } | 'denied';

/** A code that a program shows and polls with until somebody decides about it in a browser (RFC 8628). */
export interface DeviceCode {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly flowId: string;
  /** What a consent is asked for; empty where an app is created. */
  readonly scopes: readonly string[];
  /** Unix ms. */
  readonly expiresAt: number;
  /** Pause between two polls, ms; polls that come sooner make it longer. */
  intervalMs: number;
  polledAt: number | undefined;
  decision: Decision | undefined;
  used: boolean;
}

/** A change that takes effect with the next published version. */
export type Change = () => void;

export interface AppVersion {
  readonly versionId: string;
  readonly version: string;
  /** 1 approved, 3 under review. */
  status: 1 | 3;
  publishedAt: number | undefined;
  readonly staged: readonly Change[];
}

/** How the app came to be: registrations, device codes, its versions, and changes that wait for the next one. */
export interface SetupState {
  readonly registrations: Map<string, DeviceCode>;
  readonly devices: Map<string, DeviceCode>;
  /** Those of the app, as the platform tells them. */
  creatorId: string;
  /** How many grants by device each person gave. */
  readonly deviceGrants: Map<string, number>;
  staged: Change[];
  readonly versions: AppVersion[];
  menu: readonly unknown[];
}

export function createSetupState(creatorId: string): SetupState {
  return {
    registrations: new Map(),
    devices: new Map(),
    creatorId,
    deviceGrants: new Map(),
    staged: [],
    versions: [],
    menu: [],
  };
}
