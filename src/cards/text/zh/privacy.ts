import { n } from './punctuation.ts';

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
