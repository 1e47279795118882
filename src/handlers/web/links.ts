import type { FileLink, Target } from '../../cards/kit/types.ts';
import type { Config } from '../../config.ts';

const DAY_MS = 24 * 60 * 60_000;

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
