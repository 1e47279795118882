import type { Language } from '../types.ts';

/** Who somebody is to the bot: the cards about it, and the pages a browser shows on the way. */
export const accounts: Language['accounts'] = {
  whoami: {
    title: 'Your account',
    state: { granted: 'Authorised', absent: 'Not authorised', tenant: 'Nothing to authorise' },
    granted:
      'You have authorised the bot: exports use your own rights in the admin console, and hold nothing that Feishu would not show you.',
    absent: 'You have not authorised the bot. It asks with your first export, or you can do it now.',
    tenant: 'Exports here use the rights of the app’s creator; you need not authorise anything.',
    name: 'Name',
    openId: 'Id',
    since: 'Authorised on',
    until: 'Valid until',
    renews: (day) => `${day} (each export prolongs it)`,
    ends: (moment) => `${moment} (the app may not refresh tokens; you will be asked again then)`,
    scopes: 'Granted',
    scope: {
      'vc:meeting:export': 'export of meeting data',
      'vc:export': 'export of meeting data',
      offline_access: 'until you withdraw it',
      'vc:rooms.room.detailinfo:read': 'looking up meetings and participants',
      'vc:room:readonly': 'looking up meetings and participants',
      'contact:user.employee_id:readonly': 'telling participants apart',
    },
    role: 'Role',
    admin: 'administrator of the bot',
    person: 'member',
    here: 'May export',
    mayHere: 'yes',
    mayNotHere: 'no; ask the bot’s administrator to add this chat or you to the list',
    authorise: 'Authorise now',
    logout: 'Withdraw',
  },
  logout: {
    title: 'Authorisation withdrawn',
    sentence: 'Your tokens are deleted, and you are signed out of the bot’s web pages.',
    after: 'Exports under way will stop. The bot asks again with your next export.',
    nothing:
      'You had not authorised the bot, so there was nothing to delete. You are signed out of its pages.',
    toast: 'Authorisation withdrawn',
  },
  device: {
    title: 'Please authorise',
    sentence:
      'Press the button and confirm on Feishu’s page. Use your own account: a confirmation by anybody else does not count.',
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
      failed: 'Not authorised',
    },
    granted: 'You will not be asked again. `/logout` takes it back at any time.',
    goesOn: 'Your export has resumed; see its card.',
    short:
      'Feishu gave no token that lasts. Your export goes on, and you will be asked again in two hours. You can authorise once more; if this stays, a developer should check that the app has the scope `offline_access`, that “refresh user_access_token” is on in its security settings, and that the version with both is published.',
    denied: 'You refused, and nothing was stored. You can change your mind.',
    expired: 'Nobody confirmed in time, and nothing was stored.',
    wrongPerson:
      'The page was confirmed with another account, and nothing was stored. Open the link in your own browser or in Feishu.',
    notYours: (name) =>
      `You confirmed a link that was sent to ${name}. The bot neither stored nor used it. To export with your own right, send the command yourself.`,
  },
  page: {
    front: {
      title: 'Feishu meeting quality bot',
      well: 'The bot runs, and everything it needs answers.',
      ill: 'Something is wrong; the bot recovers by itself as soon as it can. What was received is not lost. The log says what it is.',
      what: 'Talk to it in Feishu: send “help” to see what it can do. This address is for Feishu and for download links; there is no other page.',
    },
    back: 'You can close this page and go back to the chat in Feishu.',
    again: 'Try again',
    somebody: 'the person who asked',
    granted: {
      title: 'Authorised',
      text: (name) => `Authorised: ${name}.`,
      goesOn: 'The waiting export goes on by itself; its card will show the result.',
      later: 'Your next exports will not ask again.',
    },
    denied: {
      title: 'Not authorised',
      text: 'You refused, so the export keeps waiting. Nothing was stored. If you change your mind, try again.',
      login: 'Without signing in the bot cannot know who you are, and the file stays closed.',
    },
    wrongPerson: {
      title: 'Somebody else has to authorise',
      text: (name) => `This export waits for the consent of: ${name}. Please leave the card to them.`,
      nothing:
        'Your consent was not stored, and the export is unchanged. To export with your own rights, send the command yourself.',
    },
    expired: {
      title: 'This consent is too late or was used already',
      text: 'A consent page works for 10 minutes, and once. If you have just seen that it worked, there is nothing left to do.',
      browser:
        'Otherwise open it again from the card in Feishu and finish in the same browser, with cookies allowed.',
    },
    failed: {
      title: 'The consent was not completed',
      text: 'Feishu does not answer just now; nothing was stored. Please try again in a moment.',
      ours: 'Feishu did not accept this consent; nothing was stored. If trying again does not help, give the number below to the bot’s administrator.',
      code: (facts) => `Number: ${facts}`,
    },
    lacking: {
      title: 'The app lacks a scope; a consent cannot help yet',
      text: (scopes) =>
        `The app has not been given the scope for exports. Its developer adds one of these in the console (Permissions & Scopes, user identity) and publishes a version: ${scopes}.`,
      afterwards: 'Then go back to the card in Feishu and authorise once more.',
    },
    notNeeded: {
      title: 'No consent is needed here',
      text: 'The bot exports with the rights of the app’s creator. Just send your command in Feishu.',
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
      title: 'The bot is in trouble for now',
      text: 'This is the bot’s own fault, not yours. Reload this page in half a minute; if that does not help, tell the bot’s administrator.',
    },
    missing: {
      title: 'There is nothing here',
      text: 'Please open the download link from the card in Feishu.',
    },
    notYet: {
      title: 'The export is not finished',
      text: 'There is no file yet. Please open it once the card in Feishu says that it is done.',
    },
    none: {
      title: 'This export has no file',
      text: 'It failed or was cancelled. The card in Feishu says why.',
    },
    tooMany: {
      title: 'Opened too often',
      text: (seconds: number) =>
        `Too many pages were opened from this network, or by this person, in a minute. Please reload this page in ${seconds} s.`,
    },
    unsure: {
      title: 'Whether you may open this is not known just now',
      text: 'Feishu does not tell the bot who is in the chat. Please reload this page in half a minute.',
    },
    deleted: {
      title: 'The file was deleted',
      text: (day) => `It was kept for as long as files are kept here, and deleted on ${day}.`,
      sometime: 'It was kept for as long as files are kept here.',
      again: (command) => `To get it again, send in Feishu: ${command}`,
    },
    forbidden: {
      title: 'You may not open this file',
      text: 'It opens for the person who asked for it and for members of the group its card stands in; a forwarded link opens for nobody else.',
      requester: (name) => `The person who asked can send it to you: ${name}.`,
      admins: (names) => `So can an administrator of the bot: ${names}.`,
      nobody: 'Please ask whoever gave you the link.',
    },
  },
};
