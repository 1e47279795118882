import { n } from './phrases.ts';

const EVENT = '`vc.meeting.all_meeting_ended_v1`';
const SCOPE = '`vc:meeting.all_meeting:readonly`';

const WITHOUT: Readonly<Record<string, string>> = {
  send: '无法发送消息',
  'group-messages': '群里没有回应',
  'private-messages': '私聊没有回应',
  export: '无法导出',
  renewal: '每两小时要重新授权',
  lists: '改用导出任务，速度较慢',
  'employee-ids': '没有会议数据接口时，看不了会议质量',
  rooms: '不能按名称找会议室',
  levels: '不能按名称找楼层和区域',
  files: '不能把文件发到会话里',
  members: '群成员打不开下载链接',
  chats: '群主和群管理员不能修改本群的日报',
  people: '没有姓名',
  names: '没有姓名',
  departments: '日报里写的部门无法核对',
  'department-tree': '部门不含下级部门',
  'received-files': '管理员不能把站点表发给机器人',
  quotes: '读不到被回复或合并转发的消息',
  'group-quotes': '群里回复一条消息再 @ 机器人时，读不到被回复的那条',
  reactions: '私聊回复时群里用一句话代替表情',
  joining: '进群时不发问候',
  endings: '没有会后提醒',
  revocation: '收回授权后，令牌到下次使用时才删除',
};

/** The audit log, and what `/doctor` finds. */
export const admin = {
  audit: {
    title: '操作记录',
    sentence: (shown: number) => `最近 ${n(shown)} 条，新的在前。`,
    earlier: (rows: number) => `更早的 ${n(rows)} 条`,
    none: '还没有记录。',
    denied: '操作记录只有机器人管理员可以查看。',
    adminsOnly: '仅限机器人管理员',
    settingsDenied:
      '质量阈值对全公司生效，只有机器人管理员可以查看和修改。现行数值见质量 Excel 的「方法」表。',
    admins: (persons: string) => `机器人管理员 ${persons}。`,
    noAdmins: '机器人还没有管理员，请运维先指定（`/自检` 会显示怎么做）。',
    error: (what: string) => `错误 ${what}`,
    zone: (zone: string) => `时间为 ${zone} 时区，完整记录在 CSV 里`,
    nobody: '未登录的访客',
    forgotten: '已被忘记的人',
    to: { chat: '发到群里', person: '私信' },
    why: {
      left: '已不在群里',
      'not-allowed': '没有使用权限',
      authorise: '没有授权',
      right: '没有「会议管理」权限',
      'bot-not-in-chat': '机器人不在群里',
    },
    csv: `导出全部为 CSV`,
    csvColumns: [
      '时间',
      '谁',
      `谁的 open_id`,
      '动作',
      '导出编号',
      '会话',
      '用谁的权限',
      '关于谁（open_id）',
      '说明',
    ] as readonly string[],
    fileName: (day: string) => `操作记录_${day}.csv`,
    action: {
      'export.started': '发起导出',
      'export.done': '导出完成',
      'export.failed': '导出失败',
      'export.cancelled': '取消导出',
      'export.denied': '导出被拒',
      'file.downloaded': '下载文件',
      'file.sent': '发送文件',
      'file.denied': '下载被拒',
      'person.viewed': '查看个人质量',
      'digest.viewed': '查看日报',
      'digest.sent': '日报自动发送',
      'trend.viewed': '查看趋势',
      'alert.sent': '会后提醒发送',
      'audit.viewed': '查看操作记录',
      'job.viewed': '查看没完成的任务',
      'account.granted': '授权',
      'account.denied': '拒绝授权',
      'account.wrong-person': '非本人授权',
      'account.logged-out': '退出授权',
      'account.revoked': '收回授权',
      'account.refused': '授权未保存（没有使用权限）',
      'account.left': '离职，授权已删除',
      'account.lapsed': '授权失效',
      'person.forgotten': '忘记一个人',
      'person.denied': '忘记一个人被拒',
      'data.exported': '取走自己的数据',
      'audit.exported': '导出操作记录',
      'audit.denied': '查看记录被拒',
      'job.rerun': '重新运行任务',
      'job.denied': '查看任务被拒',
      'settings.changed': '修改质量阈值',
      'settings.denied': '质量阈值被拒',
      'sites.changed': '更换站点表',
      'sites.denied': '更换站点表被拒',
      'digest.subscribed': '订阅日报',
      'digest.changed': '修改日报',
      'digest.removed': '退订日报',
      'digest.suspended': '日报暂停',
      'digest.resumed': '日报恢复',
      'digest.denied': '日报被拒',
      'alert.subscribed': '打开会后提醒',
      'alert.changed': '修改会后提醒',
      'alert.removed': '关闭会后提醒',
      'alert.suspended': '提醒暂停',
      'alert.resumed': '提醒恢复',
      'alert.denied': '会后提醒被拒',
    } as Readonly<Record<string, string>>,
  },
  givenUp: {
    title: '未完成的任务',
    none: '没有需要处理的任务。',
    sentence: (count: number) => `${n(count)} 个任务没有完成。请先处理原因，再按「重新运行」。`,
    more: (count: number) => `还有 ${n(count)} 个没有列出。`,
    again: '重新运行',
    all: '全部重新运行',
    denied: '未完成的任务只有机器人管理员可以查看和重新运行。',
    kind: {
      export: '导出',
      'send-file': '发送文件',
      'send-card': '发送卡片',
      react: '回应命令',
      'send-text': '发送消息',
      'quality-person': '个人质量',
      'digest-command': '日报设置',
      digest: '日报',
      'alert-on': '打开会后提醒',
      'alert-off': '关闭会后提醒',
      'alert-post': '发送会后提醒',
      alert: '会后检查',
      doctor: '自检',
      'audit-log': '操作记录',
      'site-map': '更换站点表',
      day: '读取一天的会议',
      'given-up': '任务列表',
      rerun: '重新运行',
    },
  },
  siteMap: {
    title: '站点表',
    denied: '站点表对全公司生效，只有机器人管理员可以更换。',
    used: (ranges: number, places: number) =>
      `已启用：${n(ranges)} 个网段，${n(places)} 个站点。新查询立即使用，无需重启。`,
    cleared: {
      none: '站点表已清空，位置改用飞书给出的。',
      file: '收到的站点表已清空，改用 `DATA_DIR` 里的 sites.csv。',
    },
    added: (count: number) => `新增 ${n(count)} 个网段`,
    changed: (count: number) => `修改 ${n(count)} 个网段`,
    removed: (count: number) => `删除 ${n(count)} 个网段`,
    same: '与之前的站点表相同。',
    more: (count: number) => `还有 ${n(count)} 个没有列出`,
    file: (name: string, lines: number, ignored: number) =>
      `${name} · ${n(lines)} 行${ignored === 0 ? '' : `，其中 ${n(ignored)} 行是表头或注释`}`,
    kept: '原来的站点表没有变',
    wrong: (wrong: number, lines: number) => `${n(lines)} 行中有 ${n(wrong)} 行有误，没有启用。`,
    at: (line: number, what: string) => `第 ${line} 行：${what}`,
    line: {
      columns: (given: string) => `「${given}」应为 2 到 4 列：网段、站点、类型、运营商`,
      cidr: (given: string) => `「${given}」不是网段，应为 203.0.113.0/24 或单个地址`,
      wide: (given: string) => `${given} 范围太大，IPv4 至少 /8，IPv6 至少 /16`,
      name: (given: string) => (given === '' ? '缺少站点名' : `站点名「${given}」太长，最多 60 个字`),
      kind: (given: string) => `类型「${given}」应为 office、vpn、home，或办公、专线、居家，也可以空着`,
      isp: (given: string) => `运营商「${given}」太长，最多 60 个字`,
      twice: (given: string) => `${given} 重复，前面已经有了`,
    },
    problem: {
      'not-csv': () => '我只能读 CSV 文件（站点表）。Excel 表格请另存为 CSV 再发。',
      workbook: () => '这是改了扩展名的 Excel 表格。请在 Excel 里另存为 CSV 再发。',
      'no-text': () => '这个文件不是文本，读不出内容。请另存为 CSV（UTF-8 或 GBK）再发。',
      empty: () => '文件是空的。要清空站点表，请发送只有表头一行的文件。',
      'too-large': (size: string) => `文件太大，站点表最大 ${size}。`,
      'too-many': (_size: string, lines: number) =>
        `行数太多，站点表最多 ${n(lines)} 行。请合并相邻网段再发。`,
    },
    how: '每行一个网段，依次是网段、站点、类型、运营商（后两列可空），用逗号（半角、全角都行）隔开，例如 `203.0.113.0/24，深圳分公司，办公，中国电信`。改好后把文件再发一次。',
  },
  doctor: {
    title: '自检',
    well: '一切正常。',
    folded: {
      ok: (count: number) => `正常（${n(count)} 项）`,
      unknown: (count: number) => `供参考，还无法确认（${n(count)} 项）`,
    },
    troubles: (count: number) => `有 ${n(count)} 处需要处理，见下面的 ✗。`,
    what: {
      app: '应用凭证',
      admins: '机器人管理员',
      address: '下载链接的地址',
      scopes: '应用权限',
      right: '导出权限',
      lists: '会议数据接口',
      arrivals: '收到的事件',
      press: '卡片按钮',
      endings: '会议结束事件',
      calls: '接口调用量',
      sites: '站点表',
      jobs: '后台任务',
      holidays: '放假安排',
    } as Readonly<Record<string, string>>,
    ok: {
      app: '凭证有效。',
      lists: '可用，查询更快。',
      scopes: '需要的都已开通。',
      arrivals: '飞书推送的都能读取。',
      endings: '',
      jobs: '没有失败的任务。',
    } as Readonly<Record<string, string>>,
    right: { user: '可以导出，用的是你自己的权限。', tenant: '可以导出，用的是应用创建者的权限。' },
    holidays: {
      known: (year: number) => `${year} 年的已收录，「工作日」的日报跳过法定假日。`,
      unknown: (year: number) =>
        `还没有 ${year} 年的：「工作日」的日报那一年按周一至周五发，元旦、5 月 1–2 日、10 月 1–3 日除外。国务院公布后（通常在前一年 11 月），运维需升级机器人。`,
    },
    scopes: {
      unknown: '飞书没有返回应用已开通的权限，无法核对。',
      or: ` 或 `,
      state: { missing: '缺少', waiting: '待审核', optional: '可选，未开通' },
      lack: (state: string, names: string, need: string, as: string) => {
        const whose = as === 'user' ? '用户身份' : '应用身份';
        const what = WITHOUT[need];
        return `${state} ${names}（${whose}）${what === undefined ? '' : `：${what}`}`;
      },
    },
    since: (moment: string) => `${moment} 起，`,
    arrivals: {
      key: '推送到回调地址的请求都解不开：`FEISHU_ENCRYPT_KEY` 应与开发者后台 → 事件与回调 → 加密策略里的 Encrypt Key 相同。',
      unset:
        '飞书推送的请求没有加密：请在开发者后台 → 事件与回调 → 加密策略把 Encrypt Key 设为 `FEISHU_ENCRYPT_KEY` 的值。',
      token:
        '推送到回调地址的请求都被拒绝：`FEISHU_VERIFICATION_TOKEN` 应与开发者后台 → 事件与回调 → 加密策略里的 Verification Token 相同。',
      'old-message':
        '消息以旧版事件 `message` 送达，机器人读不到：请在开发者后台 → 事件与回调 → 事件配置添加 `im.message.receive_v1`，发布版本后生效。',
      'old-press':
        '点击以旧版回调 `card.action.trigger_v1` 送达，机器人读不到：请在开发者后台 → 事件与回调 → 回调配置添加 `card.action.trigger`，并清空机器人页面里旧的消息卡片请求网址，发布版本后生效。',
    } as Readonly<Record<string, string>>,
    press: {
      webhook: {
        seen: (moment: string) => `最近一次收到点击：${moment}，经回调地址送达。`,
        never:
          '还没有经回调地址收到过点击，无法确认。点一下任意卡片上的按钮，再发一次 `/自检`；点了报错，就在开发者后台 → 事件与回调 → 回调配置里添加 `card.action.trigger`，请求地址填 `/webhook/card`，发布版本后生效。',
      },
      websocket: {
        seen: (moment: string) => `最近一次收到点击：${moment}，经长连接送达。`,
        never:
          '还没有经长连接收到过点击，无法确认长连接能否送达回调。点一下任意卡片上的按钮，再发一次 `/自检`；点了报错，就在开发者后台 → 事件与回调 → 回调配置里选择长连接，并添加 `card.action.trigger`，发布版本后生效。',
      },
    },
    calls: {
      few: (date: string, perDay: number, perMonth: number, free: number) =>
        `按 ${date} 的会议量，日报每天至少 ${n(perDay)} 次调用，30 天至少 ${n(perMonth)} 次。免费版每月共 ${n(free)} 次，由公司所有自建应用共用。`,
      many: (date: string, perDay: number, perMonth: number, free: number) =>
        `按 ${date} 的会议量，日报每天至少 ${n(perDay)} 次调用，30 天至少 ${n(perMonth)} 次。免费版每月共 ${n(free)} 次，超出后飞书会拒绝（99991403），直到下个月；公司用的是不是免费版，请企业管理员在管理后台的费用中心确认。`,
      day: (date: string, perDay: number) => `按 ${date} 的会议量，日报每天约 ${n(perDay)} 次。`,
      used: (used: number, background: number, operations: string) =>
        `机器人本月已调用 ${n(used)} 次，其中日报和提醒 ${n(background)} 次；最多的是 ${operations}。公司其他应用的用量不在内。`,
      operation: (name: string, count: number) => `\`${name}\`（${n(count)} 次）`,
      month: (quota: number, forecast: number, reserved: number) =>
        `本月额度 ${n(quota)} 次，照现在的用法到月底约 ${n(forecast)} 次；给大家的操作留 ${n(reserved)} 次。`,
      over: '超出之前，日报会先少读，再只抽查，最后停止。',
      unknown: '还没有完整读取过的一天，无法估算日报的调用量。',
    },
    sites: {
      none: '没有站点表，位置用飞书给出的。管理员把 CSV 文件私聊发给机器人即可启用，每行依次是网段、站点、类型、运营商。',
      has: (ranges: number, places: number, ignored: number) =>
        `${n(ranges)} 个网段，${n(places)} 个站点${ignored === 0 ? '' : `，另有 ${n(ignored)} 行表头或注释不计`}。`,
      file: (moment: string) => `来自 \`DATA_DIR\` 里的 sites.csv（修改于 ${moment}，启动时读取）。`,
      chat: (moment: string) => `管理员发来，${moment} 启用。`,
    },
    seen: (moment: string) => `最近一次收到：${moment}。`,
    noAddress: '没有设置公网地址，也不需要：文件以消息发送，授权在飞书的页面上完成。',
    local: (redirect: string) =>
      `现在是本机地址，其他人打不开。请运维把 \`PUBLIC_URL\` 设为公司内可访问的网址，并在开发者后台 → 安全设置登记重定向 URL（现在是 \`${redirect}\`）。`,
    address: (redirect: string) =>
      `已设置公网地址。开发者后台 → 安全设置里登记的重定向 URL 应为 \`${redirect}\`。从公司网络打开一次下载链接，可确认能访问。`,
    admins: {
      some: (count: number) => `已指定 ${n(count)} 人。`,
      none: (openId: string) =>
        `没有指定（\`ADMIN_USERS\` 为空）：没有人能修改阈值、查看操作记录、重新运行任务。请运维写入管理员的 open_id（你的是 \`${openId}\`）并重启。`,
    },
    authorise: '你还没有授权。发一条 `/会议 昨天`，按卡片上的「授权」即可。',
    notYet: '授权之后才能检查。',
    listsClosed:
      '未开通，改用导出任务：结果相同，速度较慢。如需加快，请给应用开通 `vc:rooms.room.detailinfo:read`。',
    never: `还没有收到过，无法确认。会议结束后仍没有收到，请检查：开发者后台 → 事件与回调 → 添加事件 ${EVENT}，权限 ${SCOPE}，发布版本后生效。`,
    silent: (moment: string) => `最近一次是 ${moment}，已经很久没有收到。请确认事件 ${EVENT} 还在订阅里。`,
    dead: (count: number) =>
      `有 ${n(count)} 个任务失败，不再重试。管理员可发送 \`/任务 失败\` 查看原因并重新运行。`,
  },
} as const;
