import type { CommandHint, MenuItem } from '../../sandbox/src/index.ts';
import { STORIES, type StoryName } from '../../sandbox/src/world/stories.ts';

/** What went wrong in the meetings that are there on every workday. */
const ABOUT: Readonly<Record<StoryName, Pick<CommandHint, 'zh' | 'en'>>> = {
  speaker: { zh: '发言人的网络差，全员听不清', en: "The speaker's network: nobody could hear" },
  outage: { zh: '深圳办公区网络中断', en: 'The Shenzhen office lost its network' },
  wifi: { zh: '一个人家里的 Wi-Fi', en: "One person's Wi-Fi at home" },
  laptop: { zh: '一台电脑过载', en: 'One overloaded laptop' },
  proxy: { zh: '一个人走代理', en: 'One person behind a proxy' },
  service: { zh: '多数人同时变差', en: 'Most people at once' },
  muted: { zh: '有人全程静音', en: 'Somebody muted throughout' },
  room: { zh: '会议室设备的网络差', en: "A meeting room's network" },
  rejoin: { zh: '中途换手机入会', en: 'Somebody rejoined on a phone' },
  good: { zh: '一切正常', en: 'All good' },
};

const numbered = (word: string): readonly CommandHint[] =>
  (Object.keys(ABOUT) as readonly StoryName[]).map((name) => {
    const story = STORIES.find((each) => each.name === name);
    const { zh, en } = ABOUT[name];
    const topic = story?.topic ?? name;
    return {
      text: `/${word} ${story?.meetingNo ?? ''}`,
      zh: `${topic}：${zh}`,
      en: `${topic}: ${en}`,
      later: true,
    };
  });

/** What the page offers after `/`; a test holds it to the commands the bot has. */
export const COMMANDS: readonly CommandHint[] = [
  {
    text: '/质量 ',
    zh: '一场会议谁受影响、为什么、怎么办',
    en: 'Who had trouble in a meeting, why, and what to do',
  },
  { text: '/日报 看', zh: '昨天的会议质量', en: "Yesterday's meeting quality" },
  { text: '/会议 昨天', zh: '昨天的会议列表和 Excel', en: "Yesterday's meetings, with Excel" },
  { text: '/趋势', zh: '质量变好还是变差', en: 'Whether quality gets better or worse' },
  { text: '/对比 上周 本周', zh: '两段时间的质量差别', en: 'What changed between two ranges' },
  { text: '/日报 开 09:00', zh: '每天早上发质量日报', en: 'A quality digest every morning' },
  { text: '/提醒 开', zh: '会议质量差时提醒本群', en: 'Alerts this chat after a bad meeting' },
  { text: '/参会人 ', zh: '一场会议的参会人', en: 'Who joined a meeting' },
  {
    text: '/出勤 ',
    zh: '几场会议谁到了、迟到、缺席',
    en: 'Who came, was late or absent over several sessions',
  },
  { text: '/会议室 昨天', zh: '会议室利用率和未签到', en: 'Room utilisation and no-shows' },
  { text: '/导出', zh: '用表单选择数据和日期', en: 'Choose data and dates in a form' },
  { text: '/帮助', zh: '能做什么', en: 'What the bot can do' },
  { text: '/我', zh: '授权状态和权限', en: 'My authorisation and permissions' },
  { text: '/语言 en', zh: '换成英文', en: 'Switch this chat to English' },
  { text: '/会议 最近7天', zh: '最近 7 天的会议', en: 'Meetings of the last 7 days' },
  { text: '/meetings yesterday', zh: '英文也可以', en: 'English works too' },
  { text: '/任务', zh: '我的导出', en: 'My exports' },
  { text: '/取消', zh: '取消我的导出', en: 'Cancel my export' },
  { text: '/自检', zh: '缺什么权限，谁能开通', en: 'What is missing, and who can add it' },
  { text: '/退出授权', zh: '收回授权', en: 'Revoke my authorisation' },
  { text: '/我的数据', zh: '机器人保存的关于我的数据', en: 'What the bot stores about me, as a file' },
  { text: '/忘记 ', zh: '删除一个人的数据，限管理员', en: "Erase a person's data, admins only" },
  { text: '/审计', zh: '最近的操作记录，限管理员', en: 'The audit log, admins only' },
  ...['质量', '参会人'].flatMap(numbered),
];

/** As set up in the developer console. */
export const MENU: readonly MenuItem[] = [
  { eventKey: 'export', zh: '导出数据', en: 'Export data' },
  { eventKey: 'help', zh: '怎么用', en: 'How to use' },
];

/** What shows most in a minute; the number is a meeting of the sandbox with something wrong in it. */
export const TRY = '/质量 810000005 · /日报 看 · /会议室 昨天';
