import type { Language } from '../types.ts';
import { n } from './phrases.ts';

/** Who somebody is to the bot: the cards about it, and the pages a browser shows on the way. */
export const accounts: Language['accounts'] = {
  whoami: {
    title: 'Your account',
    state: { granted: 'Authorised', absent: 'Not authorised', tenant: 'Nothing to authorise' },
    granted:
      'You have authorised the bot: exports use your own rights in the admin console, and hold nothing that Feishu would not show you.',
    absent: 'You have not authorised the bot. It asks on your first export, or you can do it now.',
    tenant: "Exports here use the app creator's rights; there is nothing for you to authorise.",
    name: 'Name',
    openId: 'open_id',
    since: 'Authorised on',
    until: 'Valid until',
    renews: (day) => `${day} (renewed with each export)`,
    ends: (moment) => `${moment} (no long-term consent, so you will be asked again then)`,
    scopes: 'Granted',
    scope: {
      'vc:meeting:export': 'export of meeting data',
      'vc:export': 'export of meeting data',
      offline_access: 'until you revoke it',
      'vc:rooms.room.detailinfo:read': 'looking up meetings and participants',
      'vc:room:readonly': 'looking up meetings and participants',
      'contact:user.employee_id:readonly': 'identifying participants',
    },
    role: 'Role',
    admin: 'bot admin',
    person: 'member',
    here: 'Can export',
    refused: 'Last refused by Feishu',
    mayHere: 'yes',
    mayOwn: 'the bot allows it; Feishu goes by your Meeting Management right',
    mayRefused: 'the bot allows it, but Feishu refused last time',
    mayNotHere: 'no; ask your bot admin to add this chat or you to the list',
    authorise: 'Authorise now',
    logout: 'Revoke',
  },
  logout: {
    title: 'Authorisation revoked',
    sentence: "Your tokens are deleted and you are signed out of the bot's web pages.",
    after: 'Running exports will stop. The bot asks again on your next export.',
    nothing:
      'You had not authorised the bot, so there was nothing to delete. You are signed out of its pages.',
    toast: 'Authorisation revoked',
  },
  device: {
    title: 'Please authorise',
    sentence:
      "Press the button and confirm on Feishu's page. Use your own account; nobody else can confirm for you.",
    open: 'Authorise',
    until: (moment) =>
      `The link is valid until ${moment} and works once. If the page does not open, copy the link into a browser.`,
    again: 'Authorise again',
    titles: {
      granted: 'You are all set',
      short: 'Authorised for two hours',
      denied: 'Not authorised',
      expired: 'The link has expired',
      'wrong-person': 'Another account authorised',
      'not-yours': 'This was not for you',
      lacking: 'The app lacks a scope',
      'not-allowed': 'You may not use the bot',
      failed: 'Not authorised',
    },
    granted: 'You will not be asked again. `/logout` revokes it at any time.',
    goesOn: 'Your export has resumed; see its card.',
    short:
      'Feishu issued a short-lived token only. Your export continues, and you will be asked again in two hours. You can authorise once more; if this keeps happening, a developer should check that the app has the scope `offline_access`, that “refresh user_access_token” is on in its security settings, and that the version with both is published.',
    denied: 'You declined, and nothing was stored. You can authorise at any time.',
    expired: 'Nobody confirmed in time, and nothing was stored.',
    wrongPerson:
      'The page was confirmed with another account, and nothing was stored. Open the link in your own browser or in Feishu.',
    notYours: (name) =>
      `You confirmed a link that was sent to ${name}. Nothing was stored or used. To export with your own rights, send the command yourself.`,
  },
  page: {
    front: {
      title: 'Feishu meeting quality bot',
      well: 'The bot is running, and everything it needs responds.',
      ill: 'Something is wrong; the bot recovers automatically. Requests already received are not lost. Your operator can check the log.',
      what: 'Use it in Feishu: send “help” to see what it can do. This address is for Feishu and for download links; there is no other page.',
    },
    back: 'You can close this page.',
    toChat: 'Back to Feishu',
    again: 'Try again',
    somebody: 'the requester',
    granted: {
      title: "You're all set",
      text: (name) => `Authorised as ${name}.`,
      goesOn: 'Your export has resumed; see the card in Feishu.',
      later: 'You will not be asked again.',
    },
    denied: {
      title: 'Not authorised',
      text: 'You declined, so the export is still waiting. Nothing was stored. You can try again at any time.',
      login: 'Sign in to open the file: the bot has to know who you are.',
    },
    notAllowed: {
      title: 'You may not use the bot',
      text: 'You are not on the lists of the bot, and in none of the groups on them, so your consent was not stored. An administrator of the bot can add you.',
    },
    wrongPerson: {
      title: 'This is for someone else to authorise',
      text: (name) => `This export is waiting for ${name} to authorise.`,
      nothing:
        'Nothing was stored, and the export is unchanged. To export with your own rights, send the command yourself.',
    },
    expired: {
      title: 'This link has expired or was already used',
      text: 'An authorisation link works once, for 10 minutes. If you have just seen that it worked, you are done.',
      browser:
        'Otherwise open it again from the card in Feishu and finish in the same browser, with cookies allowed.',
    },
    failed: {
      title: 'Authorisation not completed',
      text: 'Feishu is not responding; nothing was stored. Please try again in a moment.',
      ours: 'Feishu did not accept the authorisation; nothing was stored. If it fails again, send the reference below to your bot admin.',
      code: (facts) => `Reference: ${facts}`,
    },
    lacking: {
      title: 'The app is missing a scope',
      text: (scopes) =>
        `The app is missing the scope for exports. Its developer needs to add one of these in the console (Permissions & Scopes, user identity) and publish a version: ${scopes}.`,
      afterwards: 'Then go back to the card in Feishu and authorise.',
    },
    notNeeded: {
      title: 'Nothing to authorise',
      text: "The bot exports with the app creator's rights. Just send your command in Feishu.",
    },
    gone: {
      title: 'This export is no longer there',
      text: 'Please go back to Feishu and send the command again.',
    },
    odd: {
      title: 'The address is not complete',
      text: 'Please open it from the card in Feishu, without changing the address.',
    },
    broken: {
      title: 'Something went wrong in the bot',
      text: 'This is not your fault. Reload this page in half a minute; if that does not help, contact your bot admin.',
    },
    missing: {
      title: 'Page not found',
      text: 'Please open the download link from the card in Feishu.',
    },
    notYet: {
      title: 'The export is not finished',
      text: 'There is no file yet. Open it once the card in Feishu says it is done.',
    },
    none: {
      title: 'This export has no file',
      text: 'It failed or was cancelled. The card in Feishu says why.',
    },
    tooMany: {
      title: 'Too many requests',
      text: (seconds: number) =>
        `You or your network opened too many pages within a minute. Please reload this page in ${seconds} s.`,
    },
    unsure: {
      title: "Can't verify access right now",
      text: "The bot can't read the group's members from Feishu. Please reload this page in half a minute.",
    },
    deleted: {
      title: 'The file was deleted',
      text: (day) => `It passed the retention period and was deleted on ${day}.`,
      sometime: 'It passed the retention period.',
      again: (command) => `To get it again, send in Feishu: ${command}`,
    },
    forbidden: {
      title: "You can't open this file",
      text: "Only the requester and members of the card's group can open it; forwarded links do not work for others.",
      requester: (name) => `Ask the requester to send it to you: ${name}.`,
      admins: (names) => `Or ask a bot admin: ${names}.`,
      nobody: 'Please ask the person who gave you the link.',
    },
  },
};

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
