import { n } from './phrases.ts';

/** Who somebody is to the bot: the cards about it, and the pages a browser shows on the way. */
export const accounts = {
  whoami: {
    title: '你的账号',
    state: { granted: '已授权', absent: '未授权', tenant: '不用授权' },
    granted: '你已授权：导出用的是你本人在管理后台的权限，飞书不给你看的数据，这里也拿不到。',
    absent: '你还没有授权。第一次导出时会请你授权，也可以现在授权。',
    tenant: '这里的导出用应用创建者的权限，不需要你授权。',
    name: '姓名',
    openId: 'open_id',
    since: '授权时间',
    until: '有效到',
    renews: (day: string) => `${day}（每次导出都会自动延长）`,
    ends: (moment: string) => `${moment}（没有长期授权，到时要重新授权）`,
    scopes: '授权范围',
    scope: {
      'vc:meeting:export': '导出会议数据',
      'vc:export': '导出会议数据',
      offline_access: '长期有效（可随时退出）',
      'vc:rooms.room.detailinfo:read': '查会议和参会人',
      'vc:room:readonly': '查会议和参会人',
      'contact:user.employee_id:readonly': '识别参会人',
    },
    role: '角色',
    admin: '机器人管理员',
    person: '普通成员',
    here: '能否导出',
    refused: '最近一次被拒绝',
    mayHere: '可以',
    mayOwn: '机器人允许；飞书按你的「会议管理」权限决定',
    mayRefused: '机器人允许，但飞书最近一次拒绝了',
    mayNotHere: '不可以。请机器人管理员把这个会话或你加入名单',
    authorise: '现在授权',
    logout: '退出授权',
  },
  logout: {
    title: '已退出授权',
    sentence: '你的令牌已经删除，网页登录也已退出。',
    after: '正在进行的导出会停下来。以后导出时会重新请你授权。',
    nothing: '你没有授权过，没有需要删除的东西。网页登录已退出。',
    toast: '已退出授权',
  },
  device: {
    title: '请授权',
    sentence: '请点下面的按钮，在飞书页面上确认。请用你本人的账号打开，他人确认无效。',
    open: '去授权',
    until: (moment: string) => `链接有效到 ${moment}，只能用一次。页面打不开时，请复制链接到浏览器打开。`,
    again: '重新授权',
    titles: {
      granted: '授权成功',
      short: '已授权，两小时后需要再次授权',
      denied: '没有授权',
      expired: '授权链接已过期',
      'wrong-person': '授权的不是你本人',
      'not-yours': '这次授权不是给你的',
      lacking: '应用缺少权限，暂时无法授权',
      'not-allowed': '没有使用权限',
      failed: '授权没有完成',
    },
    granted: '以后导出无需再授权，可随时用 `/退出授权` 收回。',
    goesOn: '导出已自动继续，结果显示在原卡片上。',
    short:
      '飞书只给了短期令牌：导出照常进行，两小时后需要再次授权。再授权一次仍然如此时，请开发者检查三处：应用有 `offline_access` 权限、安全设置里「刷新 user_access_token」已打开、包含它们的版本已发布。',
    denied: '你拒绝了授权，没有保存任何信息。需要时可以重新授权。',
    expired: '没有在有效期内确认，没有保存任何信息。',
    wrongPerson: '页面是用另一个账号确认的，没有保存任何信息。请在自己的浏览器或飞书里打开链接。',
    notYours: (name: string) =>
      `你确认了发给 ${name} 的授权链接。机器人没有保存你的授权，也没有使用。要用你自己的权限导出，请自己发送命令。`,
  },
  page: {
    front: {
      title: '飞书会议质量机器人',
      well: '运行正常，需要的服务都有响应。',
      ill: '现在有问题，正在自动恢复。已经收到的请求不会丢；运维可以查看日志。',
      what: '请在飞书里使用：发送「帮助」查看功能。这个地址供飞书和下载链接使用，没有其他页面。',
    },
    back: '现在可以关闭这个页面。',
    toChat: '回到飞书',
    again: '再试一次',
    somebody: '发起人',
    granted: {
      title: '授权成功',
      text: (name: string) => `已授权：${name}。`,
      goesOn: '导出已自动继续，请回飞书查看卡片。',
      later: '以后导出无需再授权。',
    },
    denied: {
      title: '没有授权',
      text: '你拒绝了授权，导出会继续等待。没有保存任何信息。需要时可以重新授权。',
      login: '需要先登录，确认你的身份后才能打开文件。',
    },
    notAllowed: {
      title: '没有使用权限',
      text: '机器人的名单不包括你，也不包括你所在的群，所以没有保存你的授权。要使用，请联系机器人管理员。',
    },
    wrongPerson: {
      title: '需要另一个人授权',
      text: (name: string) => `这次导出等的是这个人的授权：${name}。请把卡片留给本人打开。`,
      nothing: '你的授权没有保存，这次导出也没有变化。要用你自己的权限导出，请自己发送命令。',
    },
    expired: {
      title: '这次授权已过期或已用过',
      text: `授权页面 10 分钟内有效，只能用一次。如果刚才已提示成功，无需再操作。`,
      browser: `否则请回到飞书里的卡片重新打开，并在同一个浏览器里完成；浏览器要允许 Cookie。`,
    },
    failed: {
      title: '授权没有完成',
      text: '飞书暂时没有回应，没有保存任何信息。请稍后再试。',
      ours: '飞书没有接受这次授权，没有保存任何信息。重试仍不行，请把下面的编号发给机器人管理员。',
      code: (facts: string) => `编号：${facts}`,
    },
    lacking: {
      title: '应用缺少权限，暂时无法授权',
      text: (scopes: string) =>
        `应用还没有开通导出用的权限。请开发者在后台的「权限管理 → 用户身份」里开通其中一项，再发布新版本：${scopes}。`,
      afterwards: '开通后，请回到飞书卡片重新授权。',
    },
    notNeeded: { title: '无需授权', text: '机器人以应用创建者的权限导出，请直接在飞书里发送命令。' },
    gone: { title: '这次导出已不存在', text: '请回到飞书重新发送命令。' },
    odd: { title: '地址不完整', text: '请从飞书里的卡片重新打开，不要改动地址。' },
    broken: {
      title: '机器人暂时出了问题',
      text: '这是机器人的问题，与你的操作无关。请半分钟后刷新页面；仍不行请联系机器人管理员。',
    },
    missing: { title: '没有这个页面', text: '请从飞书里的卡片打开下载链接。' },
    notYet: { title: '导出尚未完成', text: '文件还没有生成。请等飞书里的卡片显示完成后再打开。' },
    none: { title: '这次导出没有文件', text: '导出失败或已取消，原因见飞书里的卡片。' },
    tooMany: {
      title: '打开得太频繁了',
      text: (seconds: number) => `你或同一网络的人一分钟内打开的次数太多，请 ${seconds} 秒后刷新页面。`,
    },
    unsure: {
      title: '暂时无法确认你的权限',
      text: '机器人暂时无法从飞书读取群成员，请半分钟后刷新页面。',
    },
    deleted: {
      title: '文件已删除',
      text: (day: string) => `已超过保留期，于 ${day} 删除。`,
      sometime: '已超过保留期，文件已删除。',
      again: (command: string) => `如需重新生成，请在飞书发送：${command}`,
    },
    forbidden: {
      title: '你不能打开这个文件',
      text: '文件仅发起人和卡片所在群的成员可以打开，转发链接无效。',
      requester: (name: string) => `可以请发起人把文件发给你：${name}。`,
      admins: (names: string) => `也可以找机器人管理员：${names}。`,
      nobody: '请联系给你链接的人。',
    },
  },
} as const;

/** What the bot holds about one person: their own copy of it, and its end. */
export const privacy = {
  forget: {
    title: '忘记一个人',
    whom: '请写明是谁，一次一个人：`/忘记 @某人`。对方已经离职、@ 不到时，写 open_id：`/忘记 ou_…`。',
    ask: (name: string) =>
      `要忘记的人：**${name}**。机器人会删除这个人的授权、导出和含有其姓名的文件，停掉其日报和提醒；日报数据里换成代号，统计数字不变；操作记录里只剩代号。无法恢复。`,
    namesakes: '含同名同事的文件也会删除，需要时重新导出即可。',
    button: '忘记',
    begun: '正在忘记，完成后会发一张新卡片。',
    doneTitle: '已忘记',
    done: '已经删除或换成代号：',
    nothing: '机器人里没有关于这个人的数据。',
    counts: {
      tokens: (count: number) => `授权令牌 ${n(count)} 份，网页登录已退出`,
      exports: (count: number) => `导出 ${n(count)} 个`,
      files: (count: number) => `文件 ${n(count)} 个`,
      jobs: (count: number) => `等待中的任务 ${n(count)} 个`,
      settings: (count: number) => `个人设置 ${n(count)} 项`,
      days: (count: number) => `日报数据 ${n(count)} 处，换成代号`,
      stopped: (count: number) => `日报和提醒 ${n(count)} 个，已停并告知所在会话`,
      audited: () => '操作记录里的身份，只剩代号',
    } as const,
    remains:
      '飞书自己还留着：会议记录和质量数据、聊天里已经发出的卡片和文件、对方对应用的授权（本人可在飞书里取消）。这些要在飞书里处理；备份文件要另外删除。',
    later: '以后的导出和日报会从飞书重新读到这个人',
    denied: '只有机器人管理员可以让机器人忘记一个人。',
  },
  stopped: {
    title: { digest: '这里的日报已停', alert: '这里的会后提醒已停' },
    again: {
      digest: '机器人管理员删除了设置它的人的数据。要继续收，请重新订阅：`/日报 开 09:00`',
      alert: '机器人管理员删除了设置它的人的数据。要继续收，请重新打开：`/提醒 开`',
    },
  },
  /** In private, to somebody whose right for what they asked for is gone. */
  gone: {
    title: { left: '已停止：你已不在那个群里', 'not-allowed': '已停止：你已没有使用权限' },
    what: {
      export: '你发起的导出没有完成，内容不会发出。',
      digest: '你订阅的日报不再发送。',
      alert: '你打开的会后提醒不再发送。',
      command: '你的命令没有执行。',
    },
    why: {
      left: '你已不是那个群的成员。',
      'not-allowed': '机器人的名单现在不包括你，也不包括发起时的那个会话。',
    },
    next: {
      export: '权限恢复以后，可以重新发起。',
      digest: '权限恢复以后，从下一次起自动继续发送。',
      alert: '权限恢复以后，之后结束的会议照常提醒。',
      command: '权限恢复以后，可以重新发送。',
    },
  },
  own: { fileName: (day: string) => `我的数据_${day}.json` },
};
