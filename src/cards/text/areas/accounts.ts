import { THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

/** Who somebody is to the bot: the cards about it, and the pages a browser shows on the way. */
export const zh = {
  whoami: {
    title: '你的账号',
    state: { granted: '已授权', absent: '未授权', tenant: '不用授权' },
    granted: '你已授权：导出用的是你本人在管理后台的权限，飞书不给你看的数据，这里也拿不到。',
    absent: '你还没有授权。第一次导出时会请你授权，也可以现在就授权。',
    tenant: '这里的导出用应用创建者的权限，不需要你授权。',
    name: '姓名',
    openId: '标识',
    since: '授权时间',
    until: '有效到',
    renews: (day: string) => `${day}（每次导出都会自动延长）`,
    ends: (moment: string) => `${moment}（应用没有开启令牌刷新，到时要重新授权）`,
    scopes: '授权范围',
    scope: {
      'vc:export': '导出会议数据',
      offline_access: '长期有效（可随时退出）',
      'vc:room:readonly': '查会议和参会人',
    },
    role: '角色',
    admin: '机器人管理员',
    person: '普通成员',
    here: '能否导出',
    mayHere: '可以',
    mayNotHere: '不可以，请机器人管理员把这个会话或你加进名单',
    authorise: '现在授权',
    logout: '退出授权',
    confirm: { title: '退出授权？', text: '会删除机器人保存的令牌，并退出网页登录。以后导出时再请你授权。' },
  },
  logout: {
    title: '已退出授权',
    sentence: '你的令牌已经删除，网页登录也已退出。',
    after: '正在进行的导出会停下来。以后导出时会重新请你授权。',
    nothing: '你没有授权过，没有需要删除的东西。网页登录已退出。',
    toast: '已退出授权',
  },
  page: {
    back: '可以关闭这个页面，回到飞书会话。',
    again: '再试一次',
    somebody: '发起人',
    granted: {
      title: '授权成功',
      text: (name: string) => `已授权：${name}。`,
      goesOn: '等待的导出已经自动继续，结果会显示在原来的卡片上。',
      later: '以后导出时不用再授权。',
    },
    denied: {
      title: '没有授权',
      text: '你拒绝了授权，导出会继续等待。没有保存任何信息。改变主意时可以再来一次。',
      login: '没有登录就不知道你是谁，文件打不开。',
    },
    wrongPerson: {
      title: '需要另一个人授权',
      text: (name: string) => `这次导出等的是这个人的授权：${name}。请把卡片留给本人打开。`,
      nothing: '你的授权没有保存，这次导出也没有变化。要用你自己的权限导出，请自己发送命令。',
    },
    expired: {
      title: '这次授权已过期或已用过',
      text: `授权页面${THIN}10${THIN}分钟内有效，只能用一次。如果刚才已经看到成功，不用再做什么。`,
      browser: `否则请回到飞书里的卡片重新打开，并在同一个浏览器里完成；浏览器要允许${THIN}Cookie。`,
    },
    failed: {
      title: '授权没有完成',
      text: '飞书暂时没有回应，没有保存任何信息。请过一会儿再试。',
      ours: '飞书没有接受这次授权，没有保存任何信息。再试一次还不行，请把下面的编号交给机器人管理员。',
      code: (facts: string) => `编号：${facts}`,
    },
    notNeeded: { title: '这里不用授权', text: '机器人以应用创建者的权限导出，请直接在飞书里发送命令。' },
    gone: { title: '这次导出已经不在了', text: '请回到飞书重新发送命令。' },
    odd: { title: '地址不完整', text: '请从飞书里的卡片重新打开，不要改动地址。' },
    broken: {
      title: '机器人暂时出了问题',
      text: '这是机器人自己的问题，不是你的操作有误。请过半分钟刷新这个页面；还不行，请告诉机器人管理员。',
    },
    missing: { title: '没有这个页面', text: '请从飞书里的卡片打开下载链接。' },
    notYet: { title: '还没有导出完', text: '文件还没有生成。请等飞书里的卡片显示完成后再打开。' },
    none: { title: '这次导出没有文件', text: '它没有成功，或者被取消了。请回到飞书里的那张卡片看原因。' },
    unsure: {
      title: '暂时无法确认你能不能打开',
      text: '飞书暂时没有告诉机器人群里有谁。请过半分钟刷新这个页面。',
    },
    deleted: {
      title: '文件已删除',
      text: (day: string) => `保留期已过，文件删除日期：${day}。`,
      sometime: '保留期已过，文件已经删除。',
      again: '请回到飞书里的那张卡片，按「再次导出」，会按同样的条件重新生成。',
    },
    forbidden: {
      title: '你不能打开这个文件',
      text: '文件只对发起人和卡片所在群的成员开放，转发的链接别人打不开。',
      requester: (name: string) => `可以请发起人把文件发给你：${name}。`,
      admins: (names: string) => `也可以找机器人管理员：${names}。`,
      nobody: '请找发这个链接给你的人。',
    },
  },
} as const;

export const en: Same<typeof zh> = {
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
      'vc:export': 'export of meeting data',
      offline_access: 'until you withdraw it',
      'vc:room:readonly': 'looking up meetings and participants',
    },
    role: 'Role',
    admin: 'administrator of the bot',
    person: 'member',
    here: 'May export',
    mayHere: 'yes',
    mayNotHere: 'no; ask the bot’s administrator to add this chat or you to the list',
    authorise: 'Authorise now',
    logout: 'Withdraw',
    confirm: {
      title: 'Withdraw your authorisation?',
      text: 'The bot deletes your tokens and signs you out of its web pages. It asks again with your next export.',
    },
  },
  logout: {
    title: 'Authorisation withdrawn',
    sentence: 'Your tokens are deleted, and you are signed out of the bot’s web pages.',
    after: 'Exports under way will stop. The bot asks again with your next export.',
    nothing:
      'You had not authorised the bot, so there was nothing to delete. You are signed out of its pages.',
    toast: 'Authorisation withdrawn',
  },
  page: {
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
    unsure: {
      title: 'Whether you may open this is not known just now',
      text: 'Feishu does not tell the bot who is in the chat. Please reload this page in half a minute.',
    },
    deleted: {
      title: 'The file was deleted',
      text: (day) => `It was kept for as long as files are kept here, and deleted on ${day}.`,
      sometime: 'It was kept for as long as files are kept here.',
      again:
        'Go back to the card in Feishu and press “Export again”: it is made anew with the same conditions.',
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
