import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const EVENT = '`vc.meeting.all_meeting_ended_v1`';
const SCOPE = '`vc:meeting.all_meeting:readonly`';

/** What `/doctor` finds. */
export const zh = {
  title: '自检',
  well: '一切正常。',
  troubles: (count: number) => `有${THIN}${formatNumber(count)}${THIN}处需要处理，见下面的▲。`,
  what: {
    app: '应用凭证',
    address: '下载链接的地址',
    right: '导出权限',
    lists: '会议数据接口',
    endings: '会议结束事件',
    jobs: '后台任务',
    holidays: '放假安排',
  } as Readonly<Record<string, string>>,
  ok: {
    app: '飞书认得这个机器人。',
    address: '不是本机地址。从公司里点开一次下载链接，就知道通不通。',
    lists: '可用，查询更快。',
    endings: '',
    jobs: '没有失败的任务。',
  } as Readonly<Record<string, string>>,
  right: { user: '可以导出，用的是你自己的权限。', tenant: '可以导出，用的是应用创建者的权限。' },
  holidays: {
    known: (year: number) => `${year}${THIN}年的已收录，「工作日」的日报跳过法定假日。`,
    unknown: (year: number) =>
      `还没有${THIN}${year}${THIN}年的：「工作日」的日报那一年按周一至周五发，元旦、5${THIN}月${THIN}1–2${THIN}日、10${THIN}月${THIN}1–3${THIN}日除外。国务院公布以后，部署的人更新 \`chinese-days\`，通常在前一年${THIN}11${THIN}月。`,
  },
  seen: (moment: string) => `最近一次收到：${moment}。`,
  local:
    '现在是本机地址，别人打不开。部署的人把环境变量 `PUBLIC_URL` 设为公司里能访问的网址，并在开发者后台把同一个网址登记为重定向地址。',
  authorise: '你还没有授权。发一条 `/会议 昨天`，按卡片上的「授权」即可。',
  notYet: '授权之后才能检查。',
  listsClosed:
    '没有开通，改用导出任务代替：结果一样，只是慢一些。要快，给应用加 `vc:rooms.room.detailinfo:read`。',
  never: `没有收到过，会后提醒不会来。开发者后台 → 事件与回调 → 添加事件 ${EVENT}，权限 ${SCOPE}，发布版本后生效。`,
  silent: (moment: string) =>
    `最近一次是${THIN}${moment}，已经很久没有收到。请确认事件 ${EVENT} 还在订阅里。`,
  dead: (count: number) =>
    `有${THIN}${formatNumber(count)}${THIN}个任务失败，没有再试。部署的人可以看日志和 \`/metrics\`。`,
} as const;

export const en: Same<typeof zh> = {
  title: 'Check-up',
  well: 'Everything is in order.',
  troubles: (count) =>
    count === 1
      ? 'One thing needs attention: see ▲ below.'
      : `${formatNumber(count)} things need attention: see ▲ below.`,
  what: {
    app: 'App credentials',
    address: 'Address of download links',
    right: 'Right to export',
    lists: 'Meeting data lists',
    endings: 'Meeting-ended event',
    jobs: 'Background jobs',
    holidays: 'Public holidays',
  },
  ok: {
    app: 'Feishu knows this bot.',
    address:
      'Not an address of this machine. Whether the company can reach it, one click on a download link tells.',
    lists: 'Open; answers come faster.',
    endings: '',
    jobs: 'None has failed.',
  },
  right: {
    user: 'You can export, with your own right.',
    tenant: 'You can export, with the right of the app’s creator.',
  },
  holidays: {
    known: (year) => `Those of ${year} are known; digests on working days leave them out.`,
    unknown: (year) =>
      `Not known of ${year}: digests on working days come from Monday to Friday in that year, except on 1 January, 1–2 May and 1–3 October. Once the State Council has announced them, mostly in November, whoever runs the bot updates \`chinese-days\`.`,
  },
  seen: (moment) => `Last received: ${moment}.`,
  local:
    'It is an address of this machine, and opens for nobody else. Whoever runs the bot sets `PUBLIC_URL` to one the company can reach, and registers the same one as a redirect address in the developer console.',
  authorise:
    'You have not authorised the bot yet. Send `/meetings yesterday` and press “Authorise” on the card.',
  notYet: 'Can be checked once you have authorised.',
  listsClosed:
    'Closed to the app; exports do instead, with the same result, only slower. To be faster, give the app `vc:rooms.room.detailinfo:read`.',
  never: `Never received, so no alert will come. Developer console → Events & callbacks → add ${EVENT} with the scope ${SCOPE}, and publish a version.`,
  silent: (moment) =>
    `Last received on ${moment}, which is long ago. Check that the app still subscribes to ${EVENT}.`,
  dead: (count) =>
    count === 1
      ? 'One job failed and is not tried again. Whoever runs the bot finds it in the log and in `/metrics`.'
      : `${formatNumber(count)} jobs failed and are not tried again. Whoever runs the bot finds them in the log and in \`/metrics\`.`,
};
