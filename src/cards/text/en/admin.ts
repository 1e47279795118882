import type { Language } from '../types.ts';
import { few, n } from './phrases.ts';

const EVENT = '`vc.meeting.all_meeting_ended_v1`';
const SCOPE = '`vc:meeting.all_meeting:readonly`';

const WITHOUT: Readonly<Record<string, string>> = {
  send: 'no message can be sent',
  'group-messages': 'no answer in groups',
  'private-messages': 'no answer in private chats',
  export: 'no exports',
  renewal: 'people have to authorise every two hours',
  lists: 'using exports instead (slower)',
  'employee-ids': 'no quality without the meeting data lists',
  rooms: 'rooms are not found by name',
  levels: 'floors and areas are not found by name',
  files: 'no files can be sent to chats',
  members: 'members of a group cannot open its links',
  chats: 'owners and managers of a group cannot change its digest',
  people: 'no names',
  names: 'no names',
  departments: 'department names in digests are not checked',
  'department-tree': 'sub-departments are not included',
  'received-files': 'admins cannot send the bot a site map',
  quotes: 'messages that are replied to or forwarded are not read',
  'group-quotes': 'in groups the message that somebody replies to is not read',
  reactions: 'a line in the group instead of a reaction when it answers in private',
  joining: 'no greeting in a new group',
  endings: 'no meeting alerts',
  revocation: 'a revoked authorisation is only noticed on its next use',
};

/** The audit log, and what `/doctor` finds. */
export const admin: Language['admin'] = {
  audit: {
    title: 'Audit log',
    sentence: (shown) => `Last ${n(shown)}, newest first.`,
    earlier: (rows) => `${n(rows)} earlier`,
    none: 'Nothing recorded yet.',
    denied: 'Only bot admins can see the audit log.',
    adminsOnly: 'bot admins only',
    settingsDenied:
      'Quality thresholds apply to the whole company; only bot admins can see and change them. Every quality workbook lists their values.',
    admins: (persons) => `a bot admin: ${persons}.`,
    noAdmins: 'The bot has no admin yet; your operator needs to appoint one (`/doctor` shows how).',
    error: (what) => `error ${what}`,
    zone: (zone) => `Times are in ${zone}; the whole log is in the CSV`,
    nobody: 'Not signed in',
    forgotten: 'Forgotten person',
    to: { chat: 'to the chat', person: 'in private' },
    why: {
      left: 'not in the group any more',
      'not-allowed': 'may not use the bot',
      authorise: 'has not authorised',
      right: 'no right to manage meetings',
      'bot-not-in-chat': 'the bot is not in the group',
    },
    csv: 'Export all as CSV',
    csvColumns: ['Time', 'Who', 'open_id', 'Action', 'Export id', 'Chat', 'Identity', 'About', 'Details'],
    fileName: (day) => `audit_${day}.csv`,
    action: {
      'export.started': 'Export started',
      'export.done': 'Export done',
      'export.failed': 'Export failed',
      'export.cancelled': 'Export cancelled',
      'export.denied': 'Export denied',
      'file.downloaded': 'File downloaded',
      'file.sent': 'File sent',
      'file.denied': 'Download denied',
      'person.viewed': 'Person viewed',
      'digest.viewed': 'Digest viewed',
      'digest.sent': 'Digest sent on schedule',
      'trend.viewed': 'Trend viewed',
      'alert.sent': 'Alert sent',
      'audit.viewed': 'Audit log viewed',
      'job.viewed': 'Failed jobs viewed',
      'account.granted': 'Authorised',
      'account.denied': 'Authorisation declined',
      'account.wrong-person': 'Authorised by another account',
      'account.logged-out': 'Logged out',
      'account.revoked': 'Authorisation revoked',
      'account.refused': 'Consent not kept (may not use the bot)',
      'account.left': 'Left the company, consent deleted',
      'account.lapsed': 'Authorisation expired',
      'person.forgotten': 'Person forgotten',
      'person.denied': 'Forgetting a person denied',
      'data.exported': 'Own data exported',
      'audit.exported': 'Audit log exported',
      'audit.denied': 'Audit log denied',
      'job.rerun': 'Job run again',
      'job.denied': 'Jobs denied',
      'settings.changed': 'Quality thresholds changed',
      'settings.denied': 'Quality thresholds denied',
      'sites.changed': 'Site map replaced',
      'sites.denied': 'Site map denied',
      'digest.subscribed': 'Digest subscribed',
      'digest.changed': 'Digest changed',
      'digest.removed': 'Digest unsubscribed',
      'digest.suspended': 'Digest suspended',
      'digest.resumed': 'Digest resumed',
      'digest.denied': 'Digest denied',
      'alert.subscribed': 'Alerts switched on',
      'alert.changed': 'Alerts changed',
      'alert.removed': 'Alerts switched off',
      'alert.suspended': 'Alerts suspended',
      'alert.resumed': 'Alerts resumed',
      'alert.denied': 'Alerts denied',
    },
  },
  givenUp: {
    title: 'Unfinished jobs',
    none: 'No job needs attention.',
    sentence: (count: number) =>
      `${n(count)} ${count === 1 ? 'job was' : 'jobs were'} not finished. Fix the cause first, then press “Run again”.`,
    more: (count: number) => `${n(count)} more ${count === 1 ? 'is' : 'are'} not listed.`,
    again: 'Run again',
    all: 'Run all again',
    denied: 'Only bot admins can see unfinished jobs and run them again.',
    kind: {
      export: 'Export',
      'send-file': 'Sending a file',
      'send-card': 'Sending a card',
      react: 'Reacting to a command',
      'send-text': 'Sending a message',
      'quality-person': 'Quality of a person',
      'digest-command': 'Digest settings',
      digest: 'Digest',
      'alert-on': 'Switching alerts on',
      'alert-off': 'Switching alerts off',
      'alert-post': 'Sending an alert',
      alert: 'Check after a meeting',
      doctor: 'Self-check',
      'audit-log': 'Audit log',
      'site-map': 'Site map',
      day: 'Reading a day of meetings',
      'given-up': 'List of jobs',
      rerun: 'Running again',
    },
  },
  siteMap: {
    title: 'Site map',
    denied: 'The site map applies to the whole company; only bot admins can replace it.',
    used: (ranges, places) =>
      `In use: ${few(ranges, 'range', 'ranges')}, ${few(places, 'site', 'sites')}. New queries use it at once, without a restart.`,
    cleared: {
      none: 'The site map is empty now; places are named as Feishu names them.',
      file: 'The map that was sent is removed; sites.csv in `DATA_DIR` is used again.',
    },
    added: (count) => `${few(count, 'range', 'ranges')} added`,
    changed: (count) => `${few(count, 'range', 'ranges')} changed`,
    removed: (count) => `${few(count, 'range', 'ranges')} removed`,
    same: 'Same as the site map before.',
    more: (count) => `${n(count)} more not listed`,
    file: (name, lines, ignored) =>
      `${name} · ${few(lines, 'line', 'lines')}${ignored === 0 ? '' : `, ${n(ignored)} of them header or comments`}`,
    kept: 'The site map has not changed',
    wrong: (wrong, lines) => `Wrong lines: ${n(wrong)} of ${n(lines)}. Nothing was changed.`,
    at: (line, what) => `Line ${line}: ${what}`,
    line: {
      columns: (given) => `“${given}” should be 2 to 4 columns: CIDR,site,kind,ISP`,
      cidr: (given) => `“${given}” is no range; use 203.0.113.0/24 or a single address`,
      wide: (given) => `${given} is too wide; use at least /8 (IPv4) or /16 (IPv6)`,
      name: (given) =>
        given === '' ? 'the site has no name' : `the name “${given}” is longer than 60 characters`,
      kind: (given) => `kind “${given}” should be office, vpn or home, or empty`,
      isp: (given) => `the provider “${given}” is longer than 60 characters`,
      twice: (given) => `${given} is listed twice`,
    },
    problem: {
      'not-csv': () => 'I can only read CSV files (the site map). Save a spreadsheet as CSV and send that.',
      workbook: () => 'This is an Excel workbook under another name. Save it as CSV in Excel and send that.',
      'no-text': () => 'This file is not text. Save it as CSV (UTF-8 or GBK) and send that.',
      empty: () => 'The file is empty. To clear the site map, send a file with the header line only.',
      'too-large': (size) => `The file is too large; the limit is ${size}.`,
      'too-many': (_size, lines) =>
        `Too many lines; the limit is ${n(lines)}. Merge neighbouring ranges and send it again.`,
    },
    how: 'One range a line: CIDR,site,kind,ISP (the last two optional), such as `203.0.113.0/24,Shenzhen,office,China Telecom`. Correct the file and send it again.',
  },
  doctor: {
    title: 'Check-up',
    well: 'Everything is in order.',
    folded: {
      ok: (count) => `Fine (${n(count)})`,
      unknown: (count) => `For information, not certain (${n(count)})`,
    },
    troubles: (count) => `${few(count, 'thing needs', 'things need')} attention: see ✗ below.`,
    what: {
      app: 'App credentials',
      admins: 'Bot admins',
      address: 'Address of download links',
      scopes: 'Scopes of the app',
      right: 'Right to export',
      lists: 'Meeting data lists',
      arrivals: 'Incoming events',
      press: 'Buttons on cards',
      endings: 'Meeting-ended event',
      calls: 'API calls',
      sites: 'Site map',
      jobs: 'Background jobs',
      holidays: 'Public holidays',
    },
    ok: {
      app: 'Credentials valid.',
      lists: 'Available; answers come faster.',
      scopes: 'All required scopes are granted.',
      arrivals: 'What Feishu sends can be read.',
      endings: '',
      jobs: 'No failed jobs.',
    },
    right: {
      user: 'You can export, with your own rights.',
      tenant: "You can export, with the app creator's rights.",
    },
    holidays: {
      known: (year) => `${year} is included; workday digests skip public holidays.`,
      unknown: (year) =>
        `${year} is not announced yet: until then workday digests come Monday to Friday, except on 1 January, 1–2 May and 1–3 October. Once it is announced (usually in November), your operator needs to upgrade the bot.`,
    },
    scopes: {
      unknown: 'Feishu did not return the scopes of the app, so they cannot be checked.',
      or: ' or ',
      state: { missing: 'Missing', waiting: 'Waiting for approval', optional: 'Optional, not granted' },
      lack: (state, names, need, as) => {
        const what = WITHOUT[need];
        const whose = as === 'user' ? 'user identity' : 'app identity';
        return `${state}: ${names} (${whose})${what === undefined ? '' : `; ${what}`}`;
      },
    },
    since: (moment) => `Since ${moment} `,
    arrivals: {
      key: 'no request to the callback address can be opened: `FEISHU_ENCRYPT_KEY` has to be the Encrypt Key in the developer console → Events & callbacks → Encryption.',
      unset:
        'Feishu sends requests in clear: set the value of `FEISHU_ENCRYPT_KEY` as Encrypt Key in the developer console → Events & callbacks → Encryption.',
      token:
        'requests to the callback address are refused: `FEISHU_VERIFICATION_TOKEN` has to be the Verification Token in the developer console → Events & callbacks → Encryption.',
      'old-message':
        'messages come as the old event `message`, which the bot cannot read: add `im.message.receive_v1` in the developer console → Events & callbacks → Event configuration, and publish a version.',
      'old-press':
        'presses come as the old callback `card.action.trigger_v1`, which the bot cannot read: add `card.action.trigger` in the developer console → Events & callbacks → Callback configuration, clear the old request URL on the page of the bot, and publish a version.',
    },
    press: {
      webhook: {
        seen: (moment) => `Last press received ${moment}, at the callback address.`,
        never:
          'No press received at the callback address yet, so it cannot be confirmed. Press a button on any card and send `/doctor` again. If the press fails: developer console → Events & callbacks → Callback configuration, add `card.action.trigger` with the address `/webhook/card`, and publish a version.',
      },
      websocket: {
        seen: (moment) => `Last press received ${moment}, over the long connection.`,
        never:
          'No press received over the long connection yet, so it cannot be confirmed. Press a button on any card and send `/doctor` again. If the press fails: developer console → Events & callbacks → Callback configuration, choose the long connection, add `card.action.trigger`, and publish a version.',
      },
    },
    calls: {
      few: (date, perDay, perMonth, free) =>
        `With as many meetings as on ${date}, digests take at least ${n(perDay)} calls a day, ${n(perMonth)} in 30 days. The free plan has ${n(free)} a month for all of the company's own apps together.`,
      many: (date, perDay, perMonth, free) =>
        `With as many meetings as on ${date}, digests take at least ${n(perDay)} calls a day, ${n(perMonth)} in 30 days. The free plan has ${n(free)} a month; beyond them Feishu refuses every call (99991403) until the next month. The company's administrator sees in the admin console which plan it is.`,
      day: (date, perDay) =>
        `With as many meetings as on ${date}, digests take about ${n(perDay)} calls a day.`,
      used: (used, background, operations) =>
        `This month the bot has made ${n(used)} calls that count, ${n(background)} of them for digests and alerts; most were ${operations}. Calls of the company's other apps are not included.`,
      operation: (name, count) => `\`${name}\` (${n(count)})`,
      month: (quota, forecast, reserved) =>
        `The month has ${n(quota)} calls; as things go it comes to about ${n(forecast)}. ${n(reserved)} are kept for people's own requests.`,
      over: ' Before that is too many, digests read less, then samples only, then nothing.',
      unknown: 'No full day has been read yet, so the API calls of digests cannot be estimated.',
    },
    sites: {
      none: 'No site map, so places are named as Feishu names them. An admin can send the bot a CSV file in private: one line each of CIDR,site,kind,ISP.',
      has: (ranges, places, ignored) =>
        `${few(ranges, 'range', 'ranges')}, ${few(places, 'site', 'sites')}${ignored === 0 ? '' : `; ${few(ignored, 'line', 'lines')} of header or comments left out`}.`,
      file: (moment) => ` From sites.csv in \`DATA_DIR\` (changed ${moment}, read at the start).`,
      chat: (moment) => ` Sent by an admin, in use since ${moment}.`,
    },
    seen: (moment) => `Last received: ${moment}.`,
    noAddress:
      "None is set, and none is needed: files come as messages, and people authorise on Feishu's own page.",
    local: (redirect) =>
      `This is a local address that nobody else can open. Your operator needs to set \`PUBLIC_URL\` to one your company can reach, and register the redirect URL in developer console → Security Settings (now \`${redirect}\`).`,
    address: (redirect) =>
      `Public URL set. The redirect URL in developer console → Security Settings should be \`${redirect}\`. Click a download link to confirm it opens.`,
    admins: {
      some: (count) => `${n(count)} appointed.`,
      none: (openId) =>
        `None appointed (\`ADMIN_USERS\` is empty): nobody can change thresholds, read the audit log or run jobs again. Your operator needs to add an admin's open_id (yours is \`${openId}\`) and restart.`,
    },
    authorise:
      'You have not authorised the bot yet. Send `/meetings yesterday` and press “Authorise” on the card.',
    notYet: 'Can be checked once you have authorised.',
    listsClosed:
      'Not enabled; using exports (same result, slower). For faster answers, give the app `vc:rooms.room.detailinfo:read`.',
    never: `No meeting-ended event received yet, so it cannot be confirmed. If none comes after a meeting ends, check: developer console → Events & callbacks → add ${EVENT} with the scope ${SCOPE}, and publish a version.`,
    silent: (moment) =>
      `Last received ${moment}, a long time ago. Check that the app still subscribes to ${EVENT}.`,
    dead: (count) =>
      `${few(count, 'job', 'jobs')} failed. A bot admin can see why with \`/jobs failed\` and run each again.`,
  },
};
