import type { AdviceKey } from '../../../errors.ts';
import type { Advice } from '../../kit/types.ts';
import { notFound, scopes, whose } from './phrases.ts';

const CONSOLE = '飞书开放平台 → 开发者后台 → 你的应用';
const retries = '机器人已自动重试过几次，请稍后按「再试一次」。';
const developer = `应用的开发者。路径：${CONSOLE}`;
const operator = '机器人管理员，可按下面的编号查看日志。';
const admin = '企业管理员';

/** What a person reads about an error. */
export const advice: Readonly<Record<AdviceKey, Advice>> = {
  internal: { title: '机器人出错了', what: () => '这是机器人的问题，与你的操作无关。', who: operator },
  config: {
    title: '机器人的设置有误',
    what: () => '机器人的设置无法使用，与你的操作无关。',
    who: '机器人管理员，原因见日志。',
  },
  'unknown-code': {
    title: '飞书拒绝了这次导出',
    what: (v) => `飞书返回了未知错误：${v['detail'] ?? '没有说明'}。`,
    who: operator,
  },
  network: {
    title: '连不上飞书',
    what: () => '机器人和飞书之间的连接断了。',
    who: '机器人管理员，请检查网络。',
    bot: retries,
  },
  timeout: { title: '飞书没有回应', what: () => '飞书在规定时间内没有回答。', bot: retries },
  unavailable: { title: '飞书暂时不可用', what: () => '飞书的服务器出错，没有处理这次请求。', bot: retries },
  'store-unavailable': {
    title: '机器人的数据库暂时不可用',
    what: () => '机器人暂时无法读写自己的数据库，与飞书和你的权限无关。',
    who: '机器人管理员，请检查数据库连接和剩余空间，原因见日志。',
    bot: retries,
  },
  'rate-limited': {
    title: '请求太多',
    what: () => '飞书限制同类请求的次数，现在已经用完。',
    bot: '机器人已排队等待过，请稍后按「再试一次」。',
  },
  'quota-exhausted': {
    title: '本月的调用额度用完了',
    what: () => '企业本月的开放平台调用额度已经用完。',
    who: `${admin}。路径：管理后台 → 费用中心，查看或升级套餐。`,
  },
  'app-credentials': {
    title: '应用凭证无效',
    what: () => '飞书不接受机器人的应用凭证，或应用已停用。',
    who: `${developer} → 凭证与基础信息，核对 App ID 和 App Secret。`,
  },
  'ip-not-allowed': {
    title: '服务器地址不在白名单',
    what: () => `应用设置了 IP 白名单，机器人的服务器不在其中。`,
    who: `${developer} → 安全设置 → IP 白名单。`,
  },
  'app-scope-missing': {
    title: '应用缺少权限',
    what: (v) => `应用没有开通需要的权限${scopes(v, '开通')}。`,
    who: `${developer} → 权限管理，开通后发布新版本。`,
  },
  'user-scope-missing': {
    title: '需要你授权',
    what: (v) => `你还没有把需要的权限授给机器人${scopes(v, '授权')}。`,
    you: '重新授权一次（约 10 秒）。',
  },
  'consent-futile': {
    title: '授权没有起作用',
    what: (v) => `你刚才授权过，飞书仍然拒绝了这次请求${scopes(v, '开通')}。再次授权无效。`,
    who: `${developer} → 权限管理，确认「用户身份」下已经开通，并发布了新版本。`,
  },
  authorise: {
    title: '需要你授权',
    what: () => '导出要用你在管理后台的权限，所以需要你先授权。',
    you: '按「授权」按钮授权一次（约 10 秒）。',
  },
  reauthorise: {
    title: '授权已失效',
    what: () => '你的授权已过期或被收回。',
    you: '重新授权一次（约 10 秒）。',
  },
  'refresh-not-enabled': {
    title: '应用没有开启令牌刷新',
    what: () => `应用没有打开「刷新 user_access_token」。`,
    who: `${developer} → 安全设置，打开后发布新版本。`,
  },
  'app-not-available': {
    title: '你用不了这个应用',
    what: () => '应用没有安装到你的企业，或你不在可用范围里。',
    who: `${admin}。路径：管理后台 → 工作台 → 应用管理 → 可用范围。`,
  },
  'no-permission': {
    title: '没有权限',
    what: (v) => `飞书拒绝了这次请求${v['detail'] ? `：${v['detail']}` : ''}。`,
    who: `${admin}，或应用的开发者：凭下面的错误码和日志编号，可以查到缺的是哪一项权限。`,
  },
  'no-export-right': {
    title: '没有导出权限',
    what: (v) => `飞书拒绝了这次导出：${whose(v['right'])}没有「会议管理」权限。`,
    who: `${admin}。路径：管理后台 → 视频会议与直播 → 会议管理，添加这个账号。`,
  },
  'not-supported': {
    title: '飞书不支持这次导出',
    what: () => '这个企业或这种会议不支持导出。',
    who: `${admin}，请确认企业套餐包含会议管理。`,
  },
  'bad-parameter': {
    title: '请求内容有误',
    what: (v) =>
      `飞书不接受请求里的内容${v['field'] ? `（${v['field']}）` : ''}${v['detail'] ? `：${v['detail']}` : ''}。`,
    who: operator,
  },
  'no-data': {
    title: '飞书找不到这份数据',
    what: () => '会议、导出任务或文件在飞书那边已经不存在。',
    bot: '按「再试一次」会重新申请一份。',
  },
  'meeting-number-invalid': {
    title: '会议号不对',
    what: () => `会议号应是 9 位数字，例如 810000005。`,
    you: '核对会议号后重新发送。',
  },
  'start-in-future': {
    title: '开始时间还没到',
    what: () => '只能查询已经开始的会议。',
    you: '换一个范围。',
  },
  'span-too-long': {
    title: '时间范围太长',
    what: () => '这类数据一次能查的时间有上限。',
    you: '缩短范围。',
  },
  'filters-conflict': {
    title: '筛选条件太多',
    what: () => '飞书一次只接受一个筛选条件。',
    you: '留下一个条件。',
  },
  'meeting-not-found': {
    title: '没有找到这场会议',
    what: () => '这个会议号在这段时间没有会议。',
    you: '核对会议号和日期。',
  },
  'device-not-found': {
    title: '没有找到这个参会设备',
    what: () => '会议里没有这个人或会议室的这次入会。',
    you: '核对参会人。',
  },
  'room-filter-unsupported': {
    title: '不能按会议室筛选',
    what: () => '飞书不支持在这里按会议室筛选。',
    you: '去掉会议室条件。',
  },
  'upcoming-span-too-long': {
    title: '待召开的会议最多查一个月',
    what: () => '范围超过了一个月。',
    you: '缩短范围。',
  },
  'bot-not-in-chat': {
    title: '机器人不在群里',
    what: () => '机器人不是这个群的成员，发不了消息。',
    who: '群主或群管理员，请把机器人加入群。',
  },
  'bot-disabled': {
    title: '机器人没有启用',
    what: () => '应用没有开启机器人能力、没有发布，或已被停用。',
    who: `${developer} → 机器人；被停用的，请企业管理员在 管理后台 → 工作台 → 应用管理 启用。`,
  },
  'message-gone': {
    title: '原消息已不存在',
    what: () => `要更新的消息已被撤回、删除，或已超过 14 天。`,
    bot: '结果会发成一条新消息。',
  },
  'chat-gone': { title: '群已解散', what: () => '这个群已经解散。', you: '换一个群，重新发送命令。' },
  'person-unreachable': {
    title: '私信发不到',
    what: () => '对方不在机器人的可用范围，或屏蔽了机器人。',
    who: '对方，请在飞书里打开与机器人的会话。',
  },
  'person-not-visible': {
    title: '看不到这个人',
    what: () => '这个人不在机器人的通讯录权限范围里。',
    who: `${developer} → 权限管理 → 通讯录权限范围。`,
  },
  'person-unknown': {
    title: '没有这个人',
    what: () => '飞书里找不到这个人。',
    you: '重新 @ 一次，再发送命令。',
  },
  'chat-forbids': {
    title: '群设置不允许',
    what: () => '群的设置不允许机器人发言或发这类消息。',
    who: '群主或群管理员，请检查发言权限。',
  },
  'content-blocked': {
    title: '内容被拦截',
    what: () => '企业的数据防泄漏或敏感词规则拦截了这条消息。',
    who: `${admin}，请检查安全规则；文件仍可用链接下载。`,
  },
  'card-refused': { title: '卡片没有发出去', what: () => '飞书没有接受机器人的卡片。', who: operator },
  'file-refused': { title: '文件没有发出去', what: () => '飞书没有接受这个文件。', who: operator },
  'file-too-big': {
    title: '文件太大',
    what: () => `飞书的文件消息最多 30 MB。`,
    you: '用卡片上的下载链接，或缩短范围再导出。',
  },
  'attachment-unreadable': {
    title: '读不到这个文件',
    what: () => '飞书没有让机器人下载这个文件：消息已撤回，或文件限制了下载。',
    you: '把文件重新发一次。',
  },
  'file-empty': {
    title: '文件是空的',
    what: () => '飞书不收没有内容的文件。',
    you: '按卡片上的「重新导出」。',
  },
  'task-failed': {
    title: '飞书没有完成导出',
    what: () => '飞书的导出任务以失败结束。',
    bot: '按「再试一次」会重新申请。',
  },
  'task-timeout': {
    title: '等得太久',
    what: (v) => `等了 ${v['minutes'] ?? 15} 分钟，飞书仍没有生成文件，已停止等待。`,
    bot: '按「再试一次」会重新申请；范围小一些通常更快。',
  },
  'download-invalid': { title: '下载到的不是表格', what: () => '飞书提供的内容不是表格文件。', bot: retries },
  'workbook-unreadable': {
    title: '无法读取表格',
    what: () => '文件两次下载都不完整或损坏。',
    bot: '按「再试一次」会重新导出。',
  },
  'workbook-unrecognised': {
    title: '无法识别表格的列',
    what: () => '飞书提供的表格列名都无法识别，读不出数据。',
    who: '运维，请用「/会议」导出一次核对列名，并升级机器人。',
  },
  'workbook-too-large': {
    title: '表格太大',
    what: () => '表格超过了机器人能读的大小。',
    you: '缩短时间范围后再试。',
  },
  ...notFound,
  'not-answered': {
    title: '等待超过一天',
    what: () => '这次导出需要的授权或选择一直没有完成，已停止等待。',
    you: '需要时重新发送命令。',
  },
  'requester-gone': {
    title: '发起人已没有权限',
    what: (v) =>
      `发起这次导出的人${v['why'] === 'left' ? '已经离开这个群' : '已没有使用权限'}，导出已停止，内容没有发出。`,
    who: '需要结果且有使用权限的人，可重新发送命令。',
  },
  'no-meeting-end': {
    title: '这场会议缺少结束时间',
    what: ({ topic = '', when = '' }) =>
      `飞书的会议列表里有这场会议${topic && `「${topic}」`}${when && `（${when} 开始，已结束）`}，但缺少结束时间，所以查不到参会人和质量数据。`,
    bot: '按「再试一次」会重新查找；会议刚结束的话，过几分钟再试。',
  },
  'no-previous-meeting': {
    title: '没有可以比较的上一场',
    what: () => '之前两个月里，这个会议号没有别的会议。',
    you: '等下一场开完再比较。',
  },
};
