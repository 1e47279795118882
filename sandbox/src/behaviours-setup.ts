import { z } from 'zod';
import type { Behaviour } from './behaviours.ts';

const of = (side: z.ZodType, sides: string, about: string): Behaviour => ({ side, sides, about });

/** Switches of how an app is made, configured, and granted rights by a code. */
export const SETUP_BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'launcher-page': of(
    z.enum(['works', 'expired']),
    '`works`, `expired`',
    '`/page/launcher` creates the app, or refuses each code while `/page/cli` works (reported of Lark)',
  ),
  'scan-brand': of(
    z.enum(['feishu', 'lark']),
    '`feishu`, `lark`',
    'the brand of the tenant; for Lark the secret comes with a second poll',
  ),
  'scan-events': of(
    z.enum(['established', 'none']),
    '`established`, `none`',
    'an app made by a scan has the subscriptions that were asked for, or none',
  ),
  'scan-config': of(
    z.enum(['served', 'refused']),
    '`served`, `refused`',
    'an app made by a scan can be configured by the API, or is refused with 210043',
  ),
  'scan-refresh': of(
    z.enum(['on', 'off']),
    '`on`, `off`',
    'whether refreshing is on in the security settings of an app made by a scan',
  ),
  'scan-available': of(
    z.enum(['everybody', 'creator']),
    '`everybody`, `creator`',
    'who may use an app made by a scan before a version is published',
  ),
  'publish-review': of(
    z.enum(['free', 'asked']),
    '`free`, `asked`',
    'a published version takes effect at once, or waits for the approval of an administrator',
  ),
  'device-interval-s': of(
    z.number().int().min(0),
    '`5`, a number',
    'pause between two polls of a code, in seconds',
  ),
  'device-page': of(
    z.enum(['works', 'odd', 'missing']),
    '`works`, `odd`, `missing`',
    'the page of a device code works, says that the request is not valid (20001), or is not there',
  ),
  'device-refresh': of(
    z.enum(['given', 'second', 'never']),
    '`given`, `second`, `never`',
    'whether a consent by device brings a refresh token: always, from the second on, never',
  ),
  'device-scope': of(
    z.enum(['refused', 'left-out']),
    '`refused`, `left-out`',
    'a scope that the app lacks refuses the whole request for a device code, or is left out',
  ),
  revoke: of(
    z.enum(['served', 'person', 'absent']),
    '`served`, `person`, `absent`',
    'a grant can be taken back: that one, with everything else that its person granted, or there is no endpoint',
  ),
};
