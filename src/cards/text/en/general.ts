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
    download: 'Download workbook',
    again: 'Export again',
    againRelative: (range) => `Export again (${range}, as of now)`,
    retry: 'Try again',
    retryGranted: 'Granted, try again',
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
        'Whether I have authorised and what I may do; `/logout` takes it back, `/mydata` sends what the bot holds about me',
      ],
      ['/lang zh', 'Switches this chat’s cards to Chinese; `/lang en` switches back'],
      ['/help', 'Shows this card'],
    ],
    who: 'Who may export, and in which chats, is up to the bot’s operator. Files hold personal data: think before you forward one.',
    english: 'Chinese works too: `/会议 昨天`, `/帮助`',
    zone: (zone) => `Times are read in ${zone}; every card states it`,
  },
  language: {
    title: 'Language',
    chosen: 'From now on the cards in this chat are in English.',
    missing: 'Please name a language.',
    unknown: (typed) => `There is no language “${typed}”.`,
    examples: ['/lang en', '/lang zh'],
  },
  welcome: {
    title: 'I am the meeting bot',
    sentence:
      'I export meetings and tell you how many there were, how many people came, and which were the largest.',
    how: 'Mention me with a command, for example:',
  },
  problem: {
    title: 'I did not understand that command',
    tooLongTitle: 'That message is too long',
    tooFastTitle: 'Too many commands at once',
    tooManyTitle: 'Too many exports are waiting',
    notTextTitle: 'I only read text commands',
    range: {
      'not-understood': (text) => `“${text}” does not look like a time range.`,
      reversed: (text) => `“${text}” ends before it begins.`,
      future: (text) =>
        `“${text}” has not started yet; only a range that has already started can be exported.`,
      'too-long': (text) => `“${text}” is longer than a year, the most Feishu looks up at once.`,
      'no-such-date': (text) => `“${text}” has a date that does not exist.`,
    },
    works: 'This works:',
    rangeExamples: [
      '/meetings yesterday',
      '/meetings last 7 days',
      '/meetings 2026-11-01..2026-11-19',
      '/meetings yesterday 9:00-18:00',
    ],
    unknown: (typed) => `There is no command “${typed}”.`,
    embedded: (command) => `I saw \`${command}\` and did not run it. To run it, send the command on its own.`,
    unused: (command, words) => `\`${command}\` takes no further words: “${words}” was not used.`,
    notRun: (command, words) =>
      `\`${command}\` takes no further words, and “${words}” is not understood, so nothing was done. To run it, send \`${command}\` on its own.`,
    notRunTitle: 'Nothing was done',
    suggestion: (command) => `Did you mean: \`${command}\``,
    empty: 'You mentioned me without a command.',
    tooLong: 'A command can have at most 2000 characters.',
    tooFast: (most) =>
      `Everybody has ${most} commands a minute. What came on top was not done: please send it again in a minute.`,
    tooMany: (most) =>
      `Everybody can have ${most} exports waiting. What came on top was not started: send it again when some are done, or cancel some with \`/jobs\`.`,
    notText: 'I cannot read images, files or voice messages. Please type the command.',
    denied: 'Meeting data cannot be exported here.',
    deniedWhy: {
      tenant:
        'The bot exports with the rights of the app’s creator, so it is open to listed chats and people only.',
      user: 'The bot is open to listed chats and people only.',
    },
    deniedAsk: (persons) =>
      `${persons} can add this chat or you to the list (\`ALLOWED_CHATS\` or \`ALLOWED_USERS\`).`,
    deniedNobody:
      'whoever runs the bot can add this chat or you to the list (`ALLOWED_CHATS` or `ALLOWED_USERS`).',
    deniedTitle: 'Not allowed here',
  },
  awaited: {
    done: (what, range) => `${what} (${range}) is ready: see the card above.`,
    failed: (what, range) => `${what} (${range}) did not work: the card above says why.`,
  },
  sure: {
    'file-here':
      'Send it here? The file holds names, e-mail addresses and other personal data. Press again to send',
    'digest-off': 'Stop this digest? Cards already sent stay. Press again to stop it',
    forget: 'Forget this person? What is deleted cannot be brought back. Press again to forget',
    'alert-off': 'Stop meeting alerts? The digest is not affected. Press again to stop them',
    'jobs-again': 'Run all of them again? Some may be out of date and send messages. Press again to run',
    logout:
      'Withdraw your authorisation? Your tokens are deleted and you are signed out. Press again to withdraw',
  },
  toast: {
    'consent-sent': 'The link to authorise is in your private chat',
    started: 'Started: see the new card',
    sending: 'The file is on its way',
    rerun: 'It will run again in a moment',
    cancelled: 'Cancelled',
    already: 'You just pressed that; one moment',
    'too-late': 'Already finished; too late to cancel',
    over: 'This export has ended; please send the command again',
    gone: 'This export was deleted; please send the command again',
    refused:
      'This button is not for you: only the person who asked, or somebody with the right, may press it',
    'not-yet': 'Not finished yet; one moment',
    'too-many':
      'Too many of your exports are waiting, so this one was not started. Press again when some are done, or cancel some with /jobs',
    chosen: 'Chosen, the export begins',
    preparing: 'On its way, as a new card',
    saved: 'Saved; the next judgement uses it',
    'not-saved': 'Not saved; the card says why',
    'not-yours': 'Only the person who asked can choose',
    unknown: 'This card comes from an older version; please send the command again',
    trouble: 'That did not work; please press again',
  },
};
