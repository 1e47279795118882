import type { CommandHint, MenuItem } from '../../sandbox/src/index.ts';

/** What the page offers after `/`; a test holds it to the commands the bot has. */
export const COMMANDS: readonly CommandHint[] = [
  { text: '/会议 昨天', zh: '导出昨天的会议', en: 'Export yesterday’s meetings' },
  { text: '/会议 最近7天', zh: '导出最近 7 天的会议', en: 'Export the meetings of the last 7 days' },
  { text: '/meetings yesterday', zh: '英文也可以', en: 'The same in English' },
  {
    text: '/参会人 ',
    zh: '导出一场会议的参会人，后面跟 9 位会议号',
    en: 'Export who took part: add the 9-digit meeting number',
  },
  { text: '/会议室 昨天', zh: '导出会议室预定', en: 'Export room reservations' },
  {
    text: '/质量 ',
    zh: '查看某场会议的质量，后面跟 9 位会议号',
    en: 'How good a meeting was: add its 9-digit number',
  },
  { text: '/日报 开 09:00', zh: '每天早上发质量日报', en: 'A quality digest every morning' },
  { text: '/日报 现在', zh: '现在就看昨天的日报', en: 'Yesterday’s digest, now' },
  { text: '/提醒 开', zh: '会议很差时，会后几分钟提醒', en: 'Get a message minutes after a poor meeting' },
  { text: '/趋势 30天', zh: '质量的走势', en: 'How quality develops' },
  { text: '/导出', zh: '用表单选范围、人和会议室', en: 'Choose range, person and room in a form' },
  { text: '/任务', zh: '我正在跑和最近的导出', en: 'My running and recent exports' },
  { text: '/取消', zh: '取消我的导出', en: 'Cancel my exports' },
  { text: '/我', zh: '我是谁，授权到什么时候', en: 'Who I am and what I authorised' },
  { text: '/退出授权', zh: '收回授权', en: 'Take my authorisation back' },
  { text: '/语言 en', zh: '换成英文', en: 'Switch this chat to English' },
  { text: '/自检', zh: '缺什么权限，谁能开通', en: 'What is missing, and who can add it' },
  { text: '/我的数据', zh: '机器人保存的关于我的数据', en: 'What the bot holds about me, as a file' },
  {
    text: '/忘记 ',
    zh: '删除一个人的数据，后面 @ 这个人，限管理员',
    en: 'Erase a person: mention them, administrators only',
  },
  { text: '/审计', zh: '最近的操作记录，限管理员', en: 'What was done lately, administrators only' },
  { text: '/帮助', zh: '全部命令', en: 'Every command' },
];

/** As set up in the developer console. */
export const MENU: readonly MenuItem[] = [
  { eventKey: 'export', zh: '导出数据', en: 'Export data' },
  { eventKey: 'help', zh: '怎么用', en: 'How to use' },
];

/** What shows most in a minute; the number is a meeting of the sandbox with something wrong in it. */
export const TRY = '/会议 昨天 · /质量 810000005 最近7天 · /会议室 昨天';
