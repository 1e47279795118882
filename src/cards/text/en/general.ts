import type { Language } from '../types.ts';
import { filterWord, n } from './phrases.ts';
import { summaries } from './summaries.ts';

/** Words of every card, help, languages, commands that cannot be read, toasts. */
export const general: Language['general'] = {
  command: (name) => `/${name}`,
  languageTag: 'en',
  state: {
    queued: 'Queued',
    running: 'Running',
    done: 'Done',
    empty: 'No data',
    failed: 'Failed',
    cancelled: 'Cancelled',
    attention: 'Needs attention',
  },
  button: {
    cancel: 'Cancel',
    download: 'Download Excel',
    again: 'Export again',
    againRelative: () => 'Refresh',
    retry: 'Try again',
    retryGranted: "It's granted, retry",
    openConsole: 'Open Developer Console',
    fileHere: 'Send file to this chat',
    fileToMe: 'Send it to me',
    help: 'What can you do?',
  },
  help: {
    title: 'What the meeting bot can do',
    intro: 'Choppy meetings? I tell you who was affected, why, and what to do.',
    sections: {
      quality: '**Meeting quality** Who had trouble, why, and what to do: `/quality 810000005`',
      data: '**Meeting data** Meetings, participants and rooms, with Excel: `/meetings yesterday`',
      regular: '**Scheduled** A digest every morning, alerts after bad meetings: `/digest on 09:00`',
    },
    meaning: 'What verdicts, colours and files mean',
    meanings: [
      '**Poor minute** loss, latency or jitter of audio, video or sharing, or CPU, beyond its threshold; every quality workbook lists the values',
      '**Affected** two poor minutes in a row, or three of five',
      '**Colour of a meeting** green: nobody affected; amber: some; red: most; grey: data for less than 80%, so no verdict',
      '**Files** exported in a group: its members can open them; in private: only you',
      '**Source** times, devices, networks, loss and so on, as Feishu recorded them; the bot neither hears nor records meetings',
    ],
    all: 'All commands',
    how: 'Mention me in a group or message me privately, and send one of these.',
    commands: [
      [
        '/quality 810000005',
        'Who had trouble, why, and what to do; add `@person` or `room:name` for one participant; `@person` alone for their recent meetings; `file` for the raw per-minute sheet',
      ],
      ['/meetings yesterday', 'Lists meetings with counts, hours and a download link'],
      [
        '/meetings last 7 days',
        'Ranges: `today`, `this week`, `last month`, `last 3 hours`, `11-19`, `2026-11-01..2026-11-19`, `yesterday 9:00-18:00`',
      ],
      [
        '/meetings last week pricing',
        'Meetings with “pricing” in the topic, or `topic:pricing`; `over:2h` and `longest` list by length, `over:50people` by size; also with one of the filters below',
      ],
      [
        '/meetings last week 810000005',
        'Meetings with one number only; or `@person`, `organiser @person`, `room:name`, `cast`, `ongoing`, one at a time',
      ],
      ['/participants 810000005', 'Who joined a meeting: devices, networks, who came late or left early'],
      [
        '/attendance standup last 30 days',
        'Who came, was late, left early or absent over several sessions; give a number or topic, and `here`, `dept:Design` or @people as the roster',
      ],
      [
        '/rooms yesterday',
        'Room utilisation, no-shows, releases; name a floor or room, `except:name`, `no-topic`',
      ],
      [
        '/digest on 09:00 workdays',
        "Yesterday's meeting quality, every morning, and last week's on Mondays; `fridays` sends a weekly one only; add a time zone, `department:Design`, `place:Berlin`, `@organiser`, `room:name` or `topic:standup`. `/digest` to view or change, `/digest now yesterday` for one now, `/digest off` to stop",
      ],
      [
        '/alert on 5% 3 people',
        'Alerts this chat minutes after a bad meeting; add `topic:board` or a number for those only; `/alert off` stops it',
      ],
      [
        '/trend 30d',
        'Whether quality is getting better or worse; `/trend last month department` a range by department, or by place, room, network or device; `/trend 30d place:Berlin`, `topic:standup` for one place or series',
      ],
      [
        '/compare last week this week',
        'What changed between two ranges, with intervals; add `department`, `place`, `room`, `network`, `device` or `version`; add `place:Berlin` for one place',
      ],
      ['/export', 'A form for data, dates and filters'],
      ['/jobs', 'My exports, to cancel or retry; `/cancel` stops the running one'],
      [
        '/whoami',
        'Your authorisation and permissions; `/logout` revokes it, `/mydata` sends what the bot stores about you',
      ],
      ['/lang zh', "Switches this chat's cards to Chinese; `/lang en` switches back"],
      ['/help', 'Shows this card'],
    ],
    who: 'Your bot admin controls who can export. Files contain personal data; share with care.',
    english: 'Chinese works too: `/会议 昨天`, `/帮助`',
    zone: (zone) => `Times are read in ${zone}; every card states it`,
  },
  language: {
    title: 'Language',
    chosen: 'From now on the cards in this chat are in English.',
    missing: 'Please choose a language.',
    unknown: (typed) => `“${typed}” is not a language I know.`,
    examples: ['/lang en', '/lang zh'],
  },
  welcome: {
    title: 'Meeting bot',
    sentence: 'Choppy meetings? I tell you who was affected, why, and what to do.',
    how: 'Press a button to start, or send `/quality` with a meeting number.',
    quality: "Yesterday's quality",
    digest: 'Daily digest at 9',
    meeting: 'View a meeting',
    which: 'Which meeting? Choose one, or send `/quality` and its number.',
    yesterdays: "Yesterday's meetings",
    mine: 'My latest meetings',
  },
  problem: {
    title: "I didn't understand that command",
    what: {
      missing: 'more information needed',
      range: 'check the time range',
      ahead: 'still to come',
      unclear: 'check your input',
      unknown: 'not found',
      conflict: 'conflicting filters',
      limit: 'out of range',
      nothing: 'nothing to do',
    },
    tooLongTitle: 'That message is too long',
    tooFastTitle: 'Too many commands at once',
    tooManyTitle: 'Too many exports waiting',
    notTextTitle: 'I only read text commands',
    range: {
      'not-understood': (text) => `“${text}” does not look like a time range.`,
      reversed: (text) => `“${text}” ends before it begins.`,
      future: (text) => `“${text}” has not started yet; only past time can be looked up.`,
      'too-long': (text) => `“${text}” is longer than a year, the maximum for one request.`,
      'no-such-date': (text) => `“${text}” contains a date that does not exist.`,
    },
    works: 'Try:',
    rangeExamples: [
      '/meetings yesterday',
      '/meetings last 7 days',
      '/meetings 2026-11-01..2026-11-19',
      '/meetings yesterday 9:00-18:00',
    ],
    unknown: (typed) => `“${typed}” is not a command.`,
    embedded: (command) => `I saw \`${command}\` but did not run it. To run it, send the command on its own.`,
    unused: (command, words) => `\`${command}\` takes no other words; “${words}” was ignored.`,
    notRun: (command, words) =>
      `I don't recognise “${words}”, so nothing was run. To run \`${command}\`, send it on its own.`,
    notRunTitle: 'Not run',
    suggestion: (command) => (command === undefined ? 'Did you mean:' : `Did you mean \`${command}\`?`),
    tooLong: 'A command can have at most 2,000 characters.',
    tooFast: (most) =>
      `The limit is ${most} commands a minute per person. The rest were not run; please send them again in a minute.`,
    tooMany: (most) =>
      `Each person can have ${most} exports waiting. This one was not started; try again when some are done, or cancel some with \`/jobs\`.`,
    notText: "I can't read images, files or voice messages. Please type the command.",
    denied: "You can't export meeting data here.",
    deniedWhy: {
      tenant: "The bot exports with the app creator's rights, so only listed chats and people can use it.",
      user: 'Only listed chats and people can use the bot.',
    },
    deniedAsk: (persons) => `${persons} can add this chat or you to the list.`,
    deniedNobody: 'Your operator, who can add this chat or you to the list.',
    deniedTitle: 'No access',
  },
  inPrivate: 'I replied to you in private.',
  notInPrivate:
    'I cannot write to you in private: the bot is not available to you, or you blocked it. Open the chat with the bot; if you cannot, ask an administrator to add you in Admin Console → Workplace → App Management → Availability, then send it again.',
  awaited: {
    done: (what, range) => `${what} (${range}) is ready: see the card above.`,
    failed: (what, range) => `${what} (${range}) failed: see the card above.`,
    several: (count) => `All ${n(count)} requests that had to wait have their result: see their cards.`,
  },
  sure: {
    'file-here':
      'Send it here? The file contains personal data, and everyone in this chat can open and forward it. Press again to send',
    'digest-off': 'Unsubscribe? Cards already sent stay. Press again to unsubscribe',
    forget: 'Forget this person? This cannot be undone. Press again to forget',
    'alert-off': 'Stop meeting alerts? The digest is not affected. Press again to stop them',
    'jobs-again': 'Run all of them again? Some may be out of date and send messages. Press again to run',
    logout:
      'Revoke your authorisation? Your tokens are deleted and you are signed out. Press again to revoke',
  },
  toast: {
    'consent-sent': 'The authorisation link was sent to you in private',
    started: 'Started; see the new card below',
    sending: 'Sending the file',
    rerun: 'It will run again in a moment',
    cancelled: 'Cancelled',
    already: 'Already on it; one moment',
    'too-late': 'Already finished; nothing to cancel',
    over: 'This export has ended; please send the command again',
    gone: 'This export was deleted; please send the command again',
    refused: 'Only the requester or someone with permission can do this',
    'not-yet': 'Not finished yet; one moment',
    'too-many':
      'Too many of your exports are waiting, so this one was not started. Try again when some are done, or cancel some with /jobs',
    'too-fast': 'Too many presses at once, so this one did nothing; wait a moment and press again',
    chosen: 'Export started',
    preparing: 'On its way; see the new card below',
    saved: 'Saved; used from the next verdict on',
    'not-saved': 'Not saved; the card says why',
    'not-yours': 'Only the requester can choose',
    unknown: 'This card comes from an older version; please send the command again',
    trouble: 'That did not work; please press again',
  },
};

const VIEWS: Language['plain']['views'] = {
  ...summaries.view,
  digest: 'Quality digest',
  trend: 'Quality trend',
  compare: 'Comparison',
  jobs: 'My exports',
  export: 'Export form',
  cancel: 'Cancel an export',
  alert: 'Meeting alerts',
  audit: 'Audit log',
  forget: 'Forget a person',
  mydata: 'My data',
  doctor: 'Check-up',
  whoami: 'My account',
  logout: 'Revoke authorisation',
  lang: 'Language',
  help: 'Help',
};
const SPLITS: Readonly<Record<string, string>> = {
  部门: 'by department',
  地点: 'by place',
  网络: 'by network',
  设备: 'by device',
  版本: 'by version',
  会议室: 'by room',
};
const about = (scope: string): string => (scope === '' ? '' : ` for ${scope}`);

const DOES: Language['plain']['does'] = {
  'digest-on': (schedule, scope, kind) =>
    `Send a ${kind === 'day' ? '' : 'weekly '}digest${about(scope)} ${schedule}`,
  'digest-off': 'Unsubscribe this chat from the digest',
  'alert-on': (limits, scope) =>
    `Alert this chat after bad meetings${about(scope)}${limits === '' ? '' : ` (${limits})`}`,
  'alert-off': 'Turn off meeting alerts',
  cancel: 'Cancel the running export',
  logout: 'Revoke my authorisation',
  mydata: 'Send me my data',
  forget: (name) => (name === '' ? "Delete a person's data" : `Delete the data of ${name}`),
  lang: { zh_cn: 'Switch cards to Chinese', en_us: 'Switch cards to English' },
  'quality-settings': 'Show the quality thresholds',
};

export const plain: Language['plain'] = {
  title: 'Please choose',
  which: 'Which one do you mean?',
  whether: 'Is this what you mean?',
  sure: 'Press the button if you want this. Nothing happens otherwise.',
  near: (typed) => `I don't recognise “${typed}”. Did you mean:`,
  mine: 'mine',
  views: VIEWS,
  word: filterWord,
  split: (word) => SPLITS[word] ?? `${word}`.replace(/^(\d+)天$/u, '$1 days'),
  does: DOES,
  elsewhereTitle: "I can't do that",
  elsewhere:
    'I look up meeting quality, meetings, participants and rooms. I book no rooms, set up no meetings and keep no recordings or notes. Ask for example “why was the standup choppy yesterday”, or start here:',
  noneTitle: "I didn't get that",
  none: 'Ask me which meeting, who and when, such as “why was the standup choppy yesterday”, or start here:',
  unread: {
    title: 'That message cannot be read',
    lacks: (inGroup) => (inGroup ? 'I may not read the messages of groups. ' : 'I may not read messages. '),
    gone: 'I cannot read the message you quote; it may have been recalled. ',
    instead: (inGroup) =>
      inGroup
        ? 'Copy its words after mentioning me, or send them to me in private.'
        : 'Please send me its words.',
    grant: (scope) =>
      `An administrator can grant ${scope} in developer console → Permissions & Scopes; it works once a version is published.`,
  },
  thanksTitle: "You're welcome",
  thanks: 'Ask me whenever a meeting was choppy or hard to hear.',
};
