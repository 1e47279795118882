/** A setting of the developer console that a person can make where the platform refuses the call. */
export type ByHand = 'scopes' | 'events' | 'refresh' | 'redirect' | 'menu' | 'publish' | 'availability';

/** Menu paths as the console shows them, and the page of an app that each is on. */
export const CONSOLE: Readonly<
  Record<ByHand, { readonly zh: string; readonly en: string; readonly page: string }>
> = {
  scopes: {
    zh: '权限管理 → 批量导入/导出权限 → 粘贴 docs/feishu-scopes.json → 申请开通',
    en: 'Permissions & Scopes → Batch import → paste docs/feishu-scopes.json → apply',
    page: 'auth',
  },
  events: {
    zh: '事件与回调 → 事件配置、回调配置 → 使用长连接接收 → 添加下列事件和回调',
    en: 'Events & Callbacks → Events, Callbacks → receive through a persistent connection → add those below',
    page: 'event',
  },
  refresh: {
    zh: '安全设置 → 刷新 user_access_token → 打开',
    en: 'Security Settings → refresh user_access_token → on',
    page: 'safe',
  },
  redirect: {
    zh: '安全设置 → 重定向 URL → 添加',
    en: 'Security Settings → Redirect URLs → add',
    page: 'safe',
  },
  menu: {
    zh: '机器人 → 自定义菜单 → 推送事件 export（导出）、help（帮助）',
    en: 'Bot → Custom menu → push the events export (Export) and help (Help)',
    page: 'bot',
  },
  publish: {
    zh: '版本管理与发布 → 创建版本 → 申请线上发布',
    en: 'Version Management & Release → Create a version → request release',
    page: 'version',
  },
  availability: {
    zh: '版本管理与发布 → 可用范围 → 全部员工',
    en: 'Version Management & Release → Availability → all members',
    page: 'version',
  },
};

const zh = {
  scan: '用飞书扫码，或在浏览器里打开下面的链接，创建机器人：',
  other: '如果页面提示链接已失效，请改用：',
  waiting: '等待确认…（按 Ctrl+C 退出；再运行 npm run setup 会得到新的链接）',
  denied: '已取消：没有创建应用。再运行一次 npm run setup 可以重新开始。',
  expired: '链接已过期。再运行一次 npm run setup 会得到新的链接。',
  created: (id: string) => `应用已创建：${id}`,
  found: (id: string, file: string) => `使用 ${file} 里的应用：${id}`,
  secretMissing:
    '还需要 App Secret：开发者后台 → 凭证与基础信息。请设置环境变量 FEISHU_APP_SECRET 后再运行。',
  overwrite: (file: string) => `${file} 已存在，写入应用的凭证吗？其他内容保留。(y/N) `,
  kept: (file: string) => `没有改动 ${file}。加上 --force 可以不询问直接写入；或先删除它。`,
  unwritable: (file: string) => `不能写入 ${file}：文件夹不存在，或没有权限。没有创建应用。`,
  written: (file: string) => `已写入 ${file}（仅本人可读）`,
  wrongSecret:
    '飞书不接受这个 App ID 和 App Secret。请在开发者后台 → 凭证与基础信息核对 FEISHU_APP_ID、FEISHU_APP_SECRET；Lark 的应用要设 FEISHU_DOMAIN=lark。',
  unreachable: (host: string, why: string) =>
    `连接不上 ${host}（${why}）。请检查网络；需要代理时设置 HTTPS_PROXY。`,
  ok: {
    scopes: '权限',
    events: '事件和回调（长连接）',
    refresh: '刷新令牌',
    redirect: '重定向 URL',
    menu: '机器人菜单',
    publish: '发布版本',
    availability: '可用范围',
  },
  refused: (what: string, why: string) => `${what}：飞书没有接受（${why}），请手动设置：`,
  complete: '应用已经配置好并发布',
  skipped: (what: string) => `${what}：已跳过`,
  lacking: (names: string) => `还没有生效的权限：${names}`,
  left: '还需要人工完成：',
  right: '给要导出的人「会议管理」权限：管理后台 → 视频会议与直播 → 会议管理',
  approval: '企业管理员批准这个版本：管理后台 → 工作台 → 应用审核',
  byHand: (names: readonly string[]) => `按上面 ✗ 下的步骤手动设置：${names.join('、')}`,
  done: '完成。',
  next: (name: string) => `运行 npm start，然后在飞书里搜索「${name}」，发一句：昨天的会议`,
  printOnly: '仅显示，不会连接飞书，也不会写入任何文件：',
};

const en: typeof zh = {
  scan: 'Scan with Feishu, or open this link in a browser, to create the bot:',
  other: 'If the page says that the link has expired, use this one:',
  waiting: 'Waiting for confirmation… (Ctrl+C quits; npm run setup then shows a new link)',
  denied: 'Cancelled: no app was created. Run npm run setup to start again.',
  expired: 'The link has expired. Run npm run setup for a new one.',
  created: (id) => `App created: ${id}`,
  found: (id, file) => `Using the app of ${file}: ${id}`,
  secretMissing:
    'The App Secret is missing: developer console → Credentials. Set the variable FEISHU_APP_SECRET and run this again.',
  overwrite: (file) => `${file} exists. Write the app's credentials into it? Everything else stays. (y/N) `,
  kept: (file) => `${file} was not changed. Use --force to write without a question, or remove it first.`,
  unwritable: (file) =>
    `${file} cannot be written: there is no such folder, or no right. No app was created.`,
  written: (file) => `Written to ${file} (readable by you only)`,
  wrongSecret:
    'Feishu does not accept this App ID and App Secret. Check FEISHU_APP_ID and FEISHU_APP_SECRET (developer console → Credentials); an app of Lark needs FEISHU_DOMAIN=lark.',
  unreachable: (host, why) =>
    `Cannot reach ${host} (${why}). Check the network; set HTTPS_PROXY if you need a proxy.`,
  ok: {
    scopes: 'Scopes',
    events: 'Events and callbacks (long connection)',
    refresh: 'Token refresh',
    redirect: 'Redirect URL',
    menu: 'Bot menu',
    publish: 'Version published',
    availability: 'Availability',
  },
  refused: (what, why) => `${what}: Feishu refused (${why}). Please set this by hand:`,
  complete: 'The app is configured and published',
  skipped: (what) => `${what}: skipped`,
  lacking: (names) => `Scopes not in effect yet: ${names}`,
  left: 'Left for a person:',
  right:
    'Grant 会议管理 (meeting management) to those who export: admin console 管理后台 → 视频会议与直播 → 会议管理',
  approval: 'An administrator approves this version: admin console 管理后台 → 工作台 → 应用审核',
  byHand: (names) => `Set by hand what is marked ✗ above: ${names.join(', ')}`,
  done: 'Done. ',
  next: (name) => `Run npm start, find “${name}” in Feishu, and write: meetings yesterday`,
  printOnly: 'Nothing is sent or written. What would be set:',
};

export type SetupTexts = typeof zh;
export const SETUP_TEXTS: Readonly<Record<'zh' | 'en', SetupTexts>> = { zh, en };
