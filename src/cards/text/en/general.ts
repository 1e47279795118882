import type { Language } from '../types.ts';

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
    intro: 'Mention me in a group, or write to me directly. The commands can be copied.',
    commands: [
      [
        '/meetings yesterday',
        'Exports the meetings of a range: how many, how many people, how long, and a download link',
      ],
      [
        '/meetings last 7 days',
        'Ranges: `today`, `this week`, `last month`, `last 3 hours`, `11-19`, `2026-11-01..2026-11-19`, `yesterday 9:00-18:00`',
      ],
      [
        '/meetings last week 512340987',
        'Only the meetings with one number; `@person`, `room:name`, `cast` or `ongoing` work too, one at a time',
      ],
      [
        '/participants 512340987',
        'Who took part in a meeting: devices, networks, late joiners, why people left; asks where several share the number',
      ],
      [
        '/quality 512340987',
        'How good a meeting was, for whom not, the probable cause and what to do; with `@person` or `room:name` one participant, `@person` alone their last meetings, `file` the official sheet by minute',
      ],
      [
        '/rooms yesterday',
        'Room reservations: utilisation, no-shows, releases; name a floor or room, `except:name`, `no-topic`',
      ],
      [
        '/digest on 09:00 workdays',
        'Every morning the meeting quality of the day before: what changed, the worst meetings, causes and one thing to do, on Mondays also of the week; add a time zone, `department:Research`, `@organiser` or `room:name`. `/digest` shows the state and a form, `/digest now yesterday` one at once, `/digest off` stops it',
      ],
      [
        '/alert on 5% 3 people',
        'Tells this chat once, minutes after a meeting that was poor; `/alert off` stops it',
      ],
      [
        '/trend 30d',
        'Whether quality got better or worse; `/trend 90d department` draws departments, and so for place, network or device',
      ],
      ['/export', 'A form for the kind, the dates and the filters'],
      ['/jobs', 'My exports, to cancel or retry; `/cancel` stops the running one'],
      [
        '/whoami',
        'Your authorisation and permissions; `/logout` revokes it, `/mydata` sends what the bot holds about me',
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
    title: 'I am the meeting bot',
    sentence:
      'I export meetings and tell you how many there were, how many people came, and which were the largest.',
    how: 'Mention me with a command, for example:',
  },
  problem: {
    title: "I didn't understand that command",
    what: {
      missing: 'more information needed',
      range: 'check the time range',
      unclear: 'check your input',
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
      future: (text) => `“${text}” has not started yet; only meetings that have started can be looked up.`,
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
    suggestion: (command) => `Did you mean \`${command}\`?`,
    empty: 'You mentioned me without a command.',
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
  awaited: {
    done: (what, range) => `${what} (${range}) is ready: see the card above.`,
    failed: (what, range) => `${what} (${range}) failed: see the card above.`,
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
    chosen: 'Export started',
    preparing: 'On its way; see the new card below',
    saved: 'Saved; used from the next verdict on',
    'not-saved': 'Not saved; the card says why',
    'not-yours': 'Only the requester can choose',
    unknown: 'This card comes from an older version; please send the command again',
    trouble: 'That did not work; please press again',
  },
};
