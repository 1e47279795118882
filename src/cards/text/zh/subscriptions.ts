import { after, before, n } from './punctuation.ts';

/** `/digest` and `/alert`: what is sent here, the forms and answers, and the alert itself. */
export const subscriptions = {
  setup: {
    title: '日报订阅',
    state: {
      none: { group: '本群还没有订阅日报。', person: '你还没有订阅日报。' },
      some: {
        group: (count: number) => `本群订阅了 ${n(count)} 份日报。`,
        person: (count: number) => `你订阅了 ${n(count)} 份日报。`,
      },
      more: (count: number) => `另有 ${n(count)} 份没有列出。`,
      next: (moment: string) => `下一份${before(moment)}`,
      by: (name: string) => `${after(name)}订阅`,
      suspended: '订阅人的导出权限已失效，数据没有更新',
      change: '修改',
      locked: '只有订阅人、群主、群管理员和机器人管理员能修改或退订。',
    },
    days: { daily: '每天', weekdays: '周一至周五', workdays: '工作日', weekly: '每周一' },
    schedule: (days: string, time: string, zone: string) =>
      `${days} ${time}${zone === '' ? '' : `（${zone}）`}`,
    quiet: { line: '没有会议的日子发一行', nothing: '没有会议的日子不发' },
    form: {
      again: '再订一份',
      first: '订阅日报',
      change: '修改这份日报',
      time: '几点发',
      days: '哪些天发',
      dayOptions: { daily: '每天', weekdays: '周一至周五', workdays: '工作日（不含法定假日）' },
      zone: '时区（可不填）',
      scope: '看谁的会议',
      scopes: {
        tenant: '全企业',
        department: '一个部门',
        organiser: '一个人组织的会议',
        rooms: '几间会议室',
      },
      more: '部门、会议室、组织者，无会议时，时区',
      names: '部门或会议室的名称（选了才填）',
      namesHint: '几间会议室用顿号隔开：木星、土星',
      organiser: '组织者（选了才填）',
      organiserHint: '选一个人',
      quiet: '没有会议的日子',
      quietOptions: { line: '发一行', nothing: '不发' },
      submit: { new: '订阅', change: '保存' },
    },
    confirmed: {
      title: { new: '日报已订阅', changed: '日报已修改' },
      sentence: {
        group: (schedule: string) => `${after(schedule)}把会议质量日报发到本群。`,
        person: (schedule: string) => `${after(schedule)}把会议质量日报发给你。`,
      },
      next: (moment: string, covers: string) => `下一份：${moment}，讲${before(after(covers))}的会议。`,
      unknownYear: (year: number) =>
        `${year} 年的放假安排还不知道：知道之前按周一至周五发，元旦、5 月 1–2 日、10 月 1–3 日除外。`,
      weekly: '周一还有一份周报，讲上一周的会议。',
      about: (scope: string, quiet: string) => `范围：${scope}；${quiet}。`,
      spread: '发送时间会错开几分钟，避开整点的拥挤。',
      now: '不想等，可以现在看一份：`/日报 看`',
    },
    removed: {
      title: '日报已退订',
      sentence: (schedule: string, scope: string) => `不再发送：${schedule}，${scope}。`,
      more: (count: number) => `还有另外 ${n(count)} 份。`,
      again: '想再订，发送：',
    },
    suspended: {
      title: '日报需要你重新授权',
      rightTitle: '日报读不到新数据了',
      what: {
        authorise: (schedule: string) => `你订阅的日报（${schedule}）用你的授权读取数据，这个授权已经失效。`,
        right: (schedule: string) =>
          `你订阅的日报（${schedule}）用你的权限读取数据，飞书现在拒绝了：你的账号没有「会议管理」权限。`,
      },
      who: {
        authorise: '你，按下面的按钮重新授权。',
        right: '企业管理员。路径：管理后台 → 视频会议与直播 → 会议管理，添加你。',
      },
      bot: '日报照常发送，但会写明数据不是最新的；恢复之后自动补上还能读到的日子。',
      button: '重新授权',
    },
    taken: {
      title: '日报不再由你负责',
      what: (schedule: string, scope: string, by: string | undefined) =>
        `你订阅的日报（${schedule}）有了新的范围：${scope}；修改的人：${by ?? '群主或群管理员'}。以后用对方的权限读取数据，不再用你的。`,
      next: '还想要原来那一份，可以在群里重新订阅：`/日报 开 09:00`',
    },
    denied: {
      title: '不能由你修改',
      digest: '这份日报只有订阅人、群主、群管理员和机器人管理员能修改或退订。',
      alert: '这个提醒只有设置的人、群主、群管理员和机器人管理员能修改或关闭。',
      by: (name: string) => `设置的人是${before(name)}。`,
    },
    problem: {
      title: '日报 · 还差一点',
      time: (given: string) => `「${given}」不像一个时刻。`,
      'time-missing': '请写明几点发。',
      days: (given: string) => `「${given}」不像发送的日子：可以写工作日、每天、周一至周五。`,
      zone: (given: string) => `没有「${given}」这个时区，请写地区名，例如 \`Asia/Shanghai\`。`,
      department: (given: string, near: string) =>
        `没有部门「${given}」${near === '' ? '' : `，可以写：${near}`}。`,
      room: (given: string) => `没有找到会议室「${given}」。`,
      'names-missing': '选了部门或会议室，请写它的名称。',
      'names-unused': (given: string) => `「${given}」没有用到：范围请选部门或会议室，或者清空名称。`,
      'organiser-missing': '选了一个人组织的会议，请选这个人。',
      twice: (given: string) => `「${given}」写了两次，请只留一个。`,
      word: (given: string) => `「${given}」看不懂。`,
      date: (given: string) => `「${given}」不是一天，也不是一整周：可以写昨天、11 月 19 日、上周。`,
      future: (given: string) => `「${given}」还没有过完，日报只讲过去的日子。`,
      'too-old': (given: string) => `「${given}」太早，那天的数据已经不在了。`,
      'too-many': (given: string) => `这里最多订阅 ${given} 份，先退订一份再来。`,
      none: (_given: string) => '这里没有日报可以退订。',
    },
    examples: [
      '/日报 开 09:00',
      '/日报 开 9点 工作日',
      '/日报 开 18:00 每天 Asia/Singapore',
      '/日报 开 09:00 部门:研发部',
      '/日报 看 昨天',
      '/日报 退订',
    ] as readonly string[],
  },
  alert: {
    title: '会后提醒',
    button: { full: '查看整场会议', off: '关闭提醒' },
    foot: {
      why: (rate: string) => `超过 ${rate} 才提醒`,
      again: (hours: number) => `同一会议号 ${n(hours)} 小时内只提醒一次`,
      today: (sent: number, perDay: number) => `今天第 ${n(sent)} / ${n(perDay)} 条`,
      held: (moment: string) => `安静时段里结束，留到 ${moment} 再说`,
    },
    confirmed: {
      title: { new: '会后提醒已打开', changed: '会后提醒已修改' },
      sentence: {
        group: (rate: string, people: number) =>
          `一场会议结束后，如果超过 ${rate} 的分钟不达标，且至少有 ${n(people)} 人测得，就在本群说一次。`,
        person: (rate: string, people: number) =>
          `一场会议结束后，如果超过 ${rate} 的分钟不达标，且至少有 ${n(people)} 人测得，就私信告诉你。`,
      },
    },
    rules: {
      delay: (minutes: number) => `会议结束约 ${n(minutes)} 分钟后判断，等数据到齐。`,
      quiet: (from: string, to: string, zone: string) =>
        `${from}–${to} 不打扰（${zone}）；那时结束的会议，${to} 再说。`,
      quota: (perDay: number, hours: number) =>
        `一天最多 ${n(perDay)} 条；同一会议号 ${n(hours)} 小时内只提醒一次。`,
      scope: (scope: string) => `范围：${scope}。`,
    },
    endings: {
      never:
        '还没有收到过会议结束事件，所以暂时不会有提醒。开发者后台 → 事件与回调 → 添加事件 `vc.meeting.all_meeting_ended_v1`，权限 `vc:meeting.all_meeting:readonly`，发布版本后生效。',
      check: '发送 `/自检` 可以检查。',
    },
    state: {
      none: { group: '本群没有打开会后提醒。', person: '你没有打开会后提醒。' },
      some: { group: '本群已打开会后提醒。', person: '你已打开会后提醒。' },
      line: (rate: string, people: number, scope: string) => `超过 ${rate} ，至少 ${n(people)} 人 · ${scope}`,
      by: (name: string) => `${after(name)}打开`,
      suspended: '打开的人没有导出权限，暂时不会提醒',
      how: '要打开或修改，发送：',
    },
    /** In private, to who switched them on. */
    suspended: {
      title: '会后提醒需要你授权',
      rightTitle: '会后提醒读不到会议',
      what: {
        authorise: '你打开的会后提醒用你的授权读取会议，现在没有你的授权，所以不会提醒。',
        right:
          '你打开的会后提醒用你的权限读取会议，飞书现在拒绝了：你的账号没有「会议管理」权限，所以不会提醒。',
      },
      bot: '授权或权限恢复以后，之后结束的会议照常提醒，不用重新打开。',
    },
    removed: {
      title: '会后提醒已关闭',
      sentence: '会议再差也不会在这里提醒；日报不受影响。',
      again: '想再打开，发送：',
    },
    problem: {
      title: '会后提醒 · 还差一点',
      rate: (given: string) => `「${given}」不行：不达标的比例写 1% 到 90%。`,
      people: (given: string) => `「${given}」不行：人数写 1 到 10 000。`,
      twice: (given: string) => `「${given}」写了两次，请只留一个。`,
      word: (given: string) => `「${given}」看不懂。`,
      none: (_given: string) => '这里没有打开会后提醒。',
    },
    examples: [
      '/提醒 开',
      '/提醒 开 5%',
      '/提醒 开 10% 5人',
      '/提醒 开 部门:研发部',
      '/提醒 关',
    ] as readonly string[],
  },
} as const;
