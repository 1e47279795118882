import type { Language } from '../types.ts';
import { n } from './punctuation.ts';

/** What the bot holds about one person: their own copy of it, and its end. */
export const privacy: Language['privacy'] = {
  forget: {
    title: 'Forget a person',
    whom: 'Please name one person: `/forget @person`. For somebody who left and cannot be mentioned, write the open_id: `/forget ou_…`.',
    ask: (name) =>
      `To be forgotten: **${name}**. The bot deletes this person's authorisation, exports and every file with the name, and stops their digests and alerts; in the data of digests a code takes the place of the person, so that figures stay; the audit log keeps only a code. This cannot be undone.`,
    namesakes:
      'Files that name a colleague with the same name are deleted as well; export them again if needed.',
    button: 'Forget',
    begun: 'Under way; a new card will say what was removed.',
    doneTitle: 'Forgotten',
    done: 'Deleted, or replaced by a code:',
    nothing: 'The bot held nothing about this person.',
    counts: {
      tokens: (count) => `${n(count)} set of tokens; signed out of the web pages`,
      exports: (count) => `exports: ${n(count)}`,
      files: (count) => `files: ${n(count)}`,
      jobs: (count) => `waiting jobs: ${n(count)}`,
      settings: (count) => `personal settings: ${n(count)}`,
      days: (count) => `places in the data of digests: ${n(count)}, replaced by a code`,
      stopped: (count) => `digests and alerts: ${n(count)}, stopped, with a word to their chats`,
      audited: () => 'the identity in the audit log; only a code is left',
    },
    remains:
      "Feishu itself still holds: records and quality data of meetings, cards and files already sent to chats, and the person's consent to the app (they can withdraw it in Feishu). Deal with those in Feishu; delete backups separately.",
    later: 'Later exports and digests read this person from Feishu again',
    denied: 'Only bot admins can have a person forgotten.',
  },
  stopped: {
    title: { digest: 'The digest here has stopped', alert: 'Meeting alerts here have stopped' },
    again: {
      digest:
        'An administrator of the bot deleted the data of the person it depends on. To go on, subscribe again: `/digest on 09:00`',
      alert:
        'An administrator of the bot deleted the data of the person they depend on. To go on, switch them on again: `/alert on`',
    },
  },
  gone: {
    title: {
      left: 'Stopped: you are no longer in that group',
      'not-allowed': 'Stopped: you can no longer use the bot',
    },
    what: {
      export: 'The export you asked for was not finished, and nothing that was read is sent.',
      digest: 'The digest you subscribed to is no longer sent.',
      alert: 'The meeting alerts you switched on are no longer sent.',
      command: 'The command you sent was not carried out.',
    },
    why: {
      left: 'You were a member of that group when you asked, but no longer are.',
      'not-allowed': "The bot's lists no longer include you or that chat.",
    },
    next: {
      export: 'Once the right is back, ask again.',
      digest: 'Once the right is back, it resumes from the next one on.',
      alert: 'Once the right is back, alerts resume for meetings that end after that.',
      command: 'Once the right is back, send it again.',
    },
  },
  own: { fileName: (day) => `my-data_${day}.json` },
};
