import type { Scenario, Step } from '../../sandbox/src/index.ts';

const PAUSE = { do: 'wait', ms: 1_500 } as const satisfies Step;
const EXPORT = '/会议 昨天';
const PATIENCE_MS = 30_000;

/** What a bot of this kind meets in its life, one click each. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'first-export',
    title: { zh: '第一次导出', en: 'First export' },
    about: {
      zh: '管理员在群里要昨天的会议，一张卡片从排队走到结果。',
      en: "The administrator asks for yesterday's meetings; one card goes from queued to the answer.",
    },
    steps: [
      [
        { zh: '张三在群里说：/会议 昨天', en: '张三 says in the group: /会议 昨天' },
        { do: 'say', as: 'admin', at: 'group', text: EXPORT },
      ],
      [
        {
          zh: '授权过就直接开始，没有授权的先同意一次',
          en: 'Goes on at once where consent was given before',
        },
        { do: 'consent', as: 'admin', patienceMs: 4_000, needed: false },
      ],
      [
        {
          zh: '机器人取回文件，卡片变成结果',
          en: 'The bot fetches the file and the card becomes the answer',
        },
        { do: 'until-called', endpoint: 'exports.download', patienceMs: PATIENCE_MS },
      ],
    ],
  },
  {
    name: 'authorise',
    title: { zh: '中途授权', en: 'Authorise on the way' },
    about: {
      zh: '李四还没有授权。导出先等着，授权以后自己继续。',
      en: '李四 has not authorised yet. The export waits and goes on by itself after consent.',
    },
    steps: [
      [
        { zh: '收回李四以前的授权', en: 'What 李四 granted before is taken back' },
        { do: 'revoke', as: 'second_admin' },
      ],
      [
        { zh: '李四私聊机器人：/会议 昨天', en: '李四 asks in private: /会议 昨天' },
        { do: 'say', as: 'second_admin', at: 'private', text: EXPORT },
      ],
      [
        {
          zh: '按卡片上的「授权」，在新页面里同意',
          en: 'Press “授权” on the card and agree on the new page',
        },
        { do: 'until-called', endpoint: 'exports.create', patienceMs: 300_000 },
      ],
      [{ zh: '授权完成，导出自己继续了', en: 'Consent came, and the export went on by itself' }, PAUSE],
    ],
  },
  {
    name: 'no-right',
    title: { zh: '没有权限', en: 'No right' },
    about: {
      zh: '王小明没有「会议管理」权限，平台用 121005 拒绝，卡片说谁能处理。',
      en: '王小明 lacks the meeting right: the platform refuses with 121005, and the card says who can help.',
    },
    steps: [
      [
        { zh: '王小明私聊机器人：/会议 昨天', en: '王小明 asks in private: /会议 昨天' },
        { do: 'say', as: 'member', at: 'private', text: EXPORT },
      ],
      [
        { zh: '他同意授权，但权限仍然没有', en: 'He agrees to authorise, but the right is still missing' },
        { do: 'consent', as: 'member', patienceMs: 4_000, needed: false },
      ],
      [
        { zh: '平台拒绝了导出', en: 'The platform refuses the export' },
        { do: 'until-called', endpoint: 'exports.create', patienceMs: PATIENCE_MS },
      ],
    ],
  },
  {
    name: 'slow-task',
    title: { zh: '慢任务', en: 'Slow task' },
    about: {
      zh: '平台用两分钟才生成文件。卡片照实说等了多久，90 秒后说它比平常慢。',
      en: 'The platform takes two minutes. The card says how long it has waited, and after 90 s that it is slow.',
    },
    steps: [
      [
        { zh: '下一个任务要 2 分钟', en: 'The next task takes 2 minutes' },
        { do: 'fault', fault: { kind: 'task-slow', args: { ms: 120_000 } } },
      ],
      [
        { zh: '张三在群里说：/会议 昨天', en: '张三 says in the group: /会议 昨天' },
        { do: 'say', as: 'admin', at: 'group', text: EXPORT },
      ],
      [
        { zh: '看卡片上的等待时间，随时可以取消', en: 'Watch the time on the card; it can be cancelled' },
        { do: 'until-called', endpoint: 'exports.download', patienceMs: 180_000 },
      ],
    ],
  },
  {
    name: 'rate-limited',
    title: { zh: '限流的一天', en: 'Rate-limited day' },
    about: {
      zh: '创建任务时连续两次被限流（99991400），机器人照平台说的时间再试。',
      en: 'Creating the task is refused twice with 99991400; the bot waits as long as requested and tries again.',
    },
    steps: [
      [
        {
          zh: '创建任务会被限流两次，每次要等 6 秒',
          en: 'Creating a task is refused twice, with 6 s to wait',
        },
        {
          do: 'fault',
          fault: {
            endpoint: 'exports.create',
            kind: 'code',
            times: 2,
            args: {
              status: 429,
              code: 99991400,
              msg: 'request trigger frequency limit',
              headers: { 'x-ogw-ratelimit-limit': '100', 'x-ogw-ratelimit-reset': '6' },
            },
          },
        },
      ],
      [
        { zh: '张三在群里说：/会议 昨天', en: '张三 says in the group: /会议 昨天' },
        { do: 'say', as: 'admin', at: 'group', text: EXPORT },
      ],
      [
        { zh: '等限额腾出来，导出照样完成', en: 'Once there is room the export ends well' },
        { do: 'until-called', endpoint: 'exports.download', patienceMs: 90_000 },
      ],
    ],
  },
  {
    name: 'platform-down',
    title: { zh: '平台断一分钟', en: 'Platform down for a minute' },
    about: {
      zh: '导出跑到一半，平台的所有接口断开 60 秒。恢复以后机器人自己接着做。',
      en: 'Half-way through an export every endpoint is gone for 60 s. The bot goes on by itself afterwards.',
    },
    steps: [
      [
        { zh: '任务要 20 秒，留出时间', en: 'The task takes 20 s, to leave time' },
        { do: 'fault', fault: { kind: 'task-slow', args: { ms: 20_000 } } },
      ],
      [
        { zh: '张三在群里说：/会议 昨天', en: '张三 says in the group: /会议 昨天' },
        { do: 'say', as: 'admin', at: 'group', text: EXPORT },
      ],
      [
        { zh: '导出开始了', en: 'The export has begun' },
        { do: 'until-called', endpoint: 'exports.get', patienceMs: PATIENCE_MS },
      ],
      [
        { zh: '平台断开，所有调用都失败', en: 'The platform is gone: every call fails' },
        { do: 'fault', fault: { endpoint: '*', kind: 'drop', times: 0, args: {} } },
      ],
      [
        { zh: '断开 60 秒，卡片停在原处', en: 'Gone for 60 s; the card stays as it was' },
        { do: 'wait', ms: 60_000 },
      ],
      [{ zh: '平台回来了', en: 'The platform is back' }, { do: 'clear' }],
      [
        { zh: '机器人接着做完', en: 'The bot goes on to the end' },
        { do: 'until-called', endpoint: 'exports.download', patienceMs: 120_000 },
      ],
    ],
  },
  {
    name: 'bot-restarted',
    title: { zh: '机器人中途重启', en: 'Bot restarted in the middle' },
    about: {
      zh: '导出跑到一半，机器人进程被杀掉再启动。同一张卡片接着更新，不会多出一张。',
      en: 'Half-way through an export the bot is killed and started again. The same card goes on; no second one appears.',
    },
    steps: [
      [
        { zh: '任务要 12 秒，留出时间', en: 'The task takes 12 s, to leave time' },
        { do: 'fault', fault: { kind: 'task-slow', args: { ms: 12_000 } } },
      ],
      [
        { zh: '张三在群里说：/会议 昨天', en: '张三 says in the group: /会议 昨天' },
        { do: 'say', as: 'admin', at: 'group', text: EXPORT },
      ],
      [
        { zh: '导出开始了', en: 'The export has begun' },
        { do: 'until-called', endpoint: 'exports.get', patienceMs: PATIENCE_MS },
      ],
      [{ zh: '杀掉机器人，再启动', en: 'The bot is killed and started again' }, { do: 'restart-bot' }],
      [
        { zh: '它记得做到哪里，接着做完', en: 'It knows where it was and goes on to the end' },
        { do: 'until-called', endpoint: 'exports.download', patienceMs: 90_000 },
      ],
    ],
  },
  {
    name: 'alert',
    title: { zh: '会后提醒', en: 'Alert after a meeting' },
    about: {
      zh: '一场很差的会议结束，几分钟后群里收到结论、原因和建议。时钟会往前跳。',
      en: 'A poor meeting ends; minutes later the group reads verdict, cause and advice. The clock jumps ahead.',
    },
    steps: [
      [
        { zh: '张三在群里说：/提醒 开', en: '张三 says in the group: /提醒 开' },
        { do: 'say', as: 'admin', at: 'group', text: '/提醒 开' },
      ],
      [{ zh: '机器人说明什么时候提醒', en: 'The bot says when it will' }, PAUSE],
      [
        {
          zh: '下一场「远程同事圆桌」结束，平台告诉机器人',
          en: 'The next 远程同事圆桌 ends, and the platform says so',
        },
        { do: 'meeting-ends', story: 'service' },
      ],
      [
        { zh: '五分钟过去，数据到齐', en: 'Five minutes pass; the data is there' },
        { do: 'advance', ms: 6 * 60_000 },
      ],
      [
        { zh: '机器人读每个人的每分钟', en: "The bot reads everybody's minutes" },
        { do: 'until-called', endpoint: 'list.quality', patienceMs: PATIENCE_MS },
      ],
      [
        { zh: '群里收到提醒：结论、原因、建议', en: 'The group reads the alert: verdict, cause, advice' },
        { do: 'until-called', endpoint: 'im.message.create', patienceMs: PATIENCE_MS },
      ],
    ],
  },
];
