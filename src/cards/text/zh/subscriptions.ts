import { after, before, n } from './phrases.ts';

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
    days: {
      daily: '每天',
      weekdays: '周一至周五',
      workdays: '工作日',
      mondays: '每周一',
      tuesdays: '每周二',
      wednesdays: '每周三',
      thursdays: '每周四',
      fridays: '每周五',
      saturdays: '每周六',
      sundays: '每周日',
    },
    schedule: (days: string, time: string, zone: string) =>
      `${days} ${time}${zone === '' ? '' : `（${zone}）`}`,
    quiet: { line: '无会议时发一句话', nothing: '无会议时不发' },
    form: {
      again: '再订一份',
      first: '订阅日报',
      change: '修改这份日报',
      time: '发送时间',
      days: '发送日',
      dayOptions: { daily: '每天', weekdays: '周一至周五', workdays: '工作日（不含法定假日）' },
      weekly: (day: string) => `${day}，只发周报`,
      zone: '时区（可选）',
      scope: '统计范围',
      scopes: {
        tenant: '全企业',
        department: '部门',
        place: '地点',
        organiser: '组织者',
        rooms: '会议室',
        topic: '主题或会议号',
      },
      more: '范围的名称、无会议时、时区',
      names: '名称（部门、地点、会议室或主题）',
      namesHint: '多间会议室用顿号隔开，例如 黄山、泰山',
      organiser: '组织者（选「组织者」时填写）',
      organiserHint: '选一个人',
      quiet: '无会议时',
      quietOptions: { line: '发一句话', nothing: '不发' },
      submit: { new: '订阅', change: '保存' },
    },
    confirmed: {
      title: {
        day: { new: '日报已订阅', changed: '日报已修改' },
        week: { new: '周报已订阅', changed: '周报已修改' },
      },
      sentence: {
        day: {
          group: (schedule: string) => `${after(schedule)}在本群发送会议质量日报。`,
          person: (schedule: string) => `${after(schedule)}给你发送会议质量日报。`,
        },
        week: {
          group: (schedule: string) => `${after(schedule)}在本群发送会议质量周报。`,
          person: (schedule: string) => `${after(schedule)}给你发送会议质量周报。`,
        },
      },
      next: (moment: string, covers: string) => `下一份：${moment}（内容：${covers}）。`,
      unknownYear: (year: number) =>
        `${year} 年法定假日尚未公布，公布前按周一至周五发送（元旦、5 月 1–2 日、10 月 1–3 日除外）。`,
      weekly: '周一另发一份上周的周报。',
      about: (scope: string, quiet: string) => `范围：${scope}；${quiet}。`,
      spread: '实际发送可能晚几分钟。',
      now: '现在看一份',
    },
    removed: {
      title: '日报已退订',
      sentence: (schedule: string, scope: string) => `不再发送：${schedule}，${scope}。`,
      more: (count: number) => `另有 ${n(count)} 份。`,
      again: '如需再订，发送：',
    },
    suspended: {
      title: '日报需要你重新授权',
      rightTitle: '日报无法读取新数据',
      what: {
        authorise: (schedule: string) => `你订阅的日报（${schedule}）用你的授权读取数据，这个授权已经失效。`,
        right: (schedule: string) =>
          `你订阅的日报（${schedule}）用你的权限读取数据，飞书现在拒绝了：你的账号没有「会议管理」权限。`,
      },
      who: {
        authorise: '你（按下面的按钮重新授权）。',
        right: '企业管理员。路径：管理后台 → 视频会议与直播 → 会议管理，添加你。',
      },
      bot: '日报照常发送，但会写明数据不是最新的；恢复之后自动补上还能读到的日子。',
      button: '重新授权',
    },
    taken: {
      title: '日报不再由你负责',
      what: (schedule: string, scope: string, by: string | undefined) =>
        `你订阅的日报（${schedule}）有了新的范围：${scope}；修改的人：${by ?? '群主或群管理员'}。以后用对方的权限读取数据，不再用你的。`,
      next: '如需原来那一份，可在群里重新订阅：`/日报 开 09:00`',
    },
    denied: {
      title: '不能由你修改',
      digest: '这份日报只有订阅人、群主、群管理员和机器人管理员能修改或退订。',
      alert: '这个提醒只有设置的人、群主、群管理员和机器人管理员能修改或关闭。',
      by: (name: string) => `设置的人是${before(name)}。`,
    },
    problem: {
      title: (what: string) => `日报 · ${what}`,
      time: (given: string) => `没有看懂时间「${given}」，可以写 09:00 或 9 点。`,
      'time-missing': '请写明发送时间，例如 09:00。',
      days: (given: string) => `没有看懂发送日「${given}」，可以写工作日、每天、周一至周五、每周五。`,
      zone: (given: string) => `没有时区「${given}」，请写地区名，例如 \`Asia/Shanghai\`。`,
      department: (given: string, near: string) =>
        `没有部门「${given}」${near === '' ? '' : `，可以写：${near}`}。`,
      place: (given: string, near: string, some: string) =>
        `没有地点「${given}」${near === '' ? '' : `，可能是${before(near)}`}${some === '' ? '' : `${near === '' ? '，' : '；也'}可以写${before(some)}`}。`,
      places: (given: string, near: string, total: number, shown: number) =>
        `「${given}」对应 ${n(total)} 个地点：${total > shown ? `${after(near)}等` : near}，请选择。`,
      room: (given: string) => `没有找到会议室「${given}」。`,
      'names-missing': '请填写部门、地点或会议室的名称。',
      'names-unused': (given: string) =>
        `「${given}」没有用到。请把统计范围选为部门、地点或会议室，或清空名称。`,
      'organiser-missing': '请选择组织者。',
      twice: (given: string) => `「${given}」重复了，请只留一个。`,
      word: (given: string) => `没有看懂「${given}」。`,
      date: (given: string) => `「${given}」不是一天或七天，可以写昨天、11 月 19 日、上周、最近 7 天。`,
      future: (given: string) => `「${given}」还没有结束，日报只含已结束的日子。`,
      'too-old': (given: string) => `「${given}」太早，那天的数据已删除。`,
      'too-many': (given: string) => `这里最多订阅 ${given} 份，请先退订一份。`,
      none: (_given: string) => '这里没有日报可以退订。',
    },
    examples: [
      '/日报 开 09:00',
      '/日报 开 9点 工作日',
      '/日报 开 18:00 每天 Asia/Singapore',
      '/日报 开 09:00 部门:研发一部',
      '/日报 开 09:00 地点:苏州',
      '/日报 看 昨天',
      '/日报 退订',
    ] as readonly string[],
  },
  alert: {
    title: '会后提醒',
    button: { full: '查看整场会议', on: '打开提醒', off: '关闭提醒' },
    foot: {
      why: (rate: string) => `超过 ${rate} 时提醒`,
      again: (hours: number) => `同一会议号 ${n(hours)} 小时内只提醒一次`,
      today: (sent: number, perDay: number) => `今天第 ${n(sent)} / ${n(perDay)} 条`,
      held: (moment: string) => `会议在免打扰时段结束，${moment} 提醒`,
    },
    confirmed: {
      title: { new: '会后提醒已打开', changed: '会后提醒已修改' },
      sentence: {
        group: (rate: string, people: number) =>
          `一场会议结束后，如果超过 ${rate} 的分钟不达标，且至少 ${n(people)} 人有质量数据，就在本群提醒。`,
        person: (rate: string, people: number) =>
          `一场会议结束后，如果超过 ${rate} 的分钟不达标，且至少 ${n(people)} 人有质量数据，就私信提醒你。`,
      },
    },
    rules: {
      delay: (minutes: number) => `会议结束约 ${n(minutes)} 分钟后判断。`,
      quiet: (from: string, to: string, zone: string) =>
        `${from}–${to} 免打扰（${zone}），期间结束的会议 ${to} 再提醒。`,
      quota: (perDay: number, hours: number) =>
        `一天最多 ${n(perDay)} 条；同一会议号 ${n(hours)} 小时内只提醒一次。`,
      scope: (scope: string) => `范围：${scope}。`,
    },
    endings: {
      never:
        '还没有收到过会议结束事件，无法确认提醒能否送达。会议结束后仍没有提醒，请检查：开发者后台 → 事件与回调 → 添加事件 `vc.meeting.all_meeting_ended_v1`，权限 `vc:meeting.all_meeting:readonly`，发布版本后生效。',
      check: '发送 `/自检` 可查看。',
    },
    state: {
      none: { group: '本群没有打开会后提醒。', person: '你没有打开会后提醒。' },
      some: { group: '本群已打开会后提醒。', person: '你已打开会后提醒。' },
      line: (rate: string, people: number, scope: string) =>
        `超过 ${rate}，且至少 ${n(people)} 人 · ${scope}`,
      by: (name: string) => `${after(name)}打开`,
      suspended: '打开的人没有导出权限，暂时不会提醒',
      how: '如需打开或修改，发送：',
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
      bot: '授权或权限恢复以后，之后结束的会议照常提醒，无需重新打开。',
    },
    removed: {
      title: '会后提醒已关闭',
      sentence: '不再提醒质量差的会议；日报不受影响。',
      again: '如需再打开，发送：',
    },
    problem: {
      title: (what: string) => `会后提醒 · ${what}`,
      rate: (given: string) => `「${given}」超出范围：不达标占比可以写 1%–90%。`,
      people: (given: string) => `「${given}」超出范围：人数可以写 1–10,000。`,
      twice: (given: string) => `「${given}」重复了，请只留一个。`,
      word: (given: string) => `没有看懂「${given}」。`,
      none: (_given: string) => '这里没有打开会后提醒。',
    },
    examples: [
      '/提醒 开',
      '/提醒 开 5%',
      '/提醒 开 10% 5人',
      '/提醒 开 部门:研发一部',
      '/提醒 开 地点:苏州',
      '/提醒 关',
    ] as readonly string[],
  },
} as const;
