import { before } from './punctuation.ts';

const VIEWS: Readonly<Record<string, string>> = {
  meetings: '会议列表',
  participants: '参会人',
  attendance: '出勤',
  quality: '会议质量',
  rooms: '会议室',
  digest: '质量日报',
  trend: '质量趋势',
  jobs: '我的导出',
  export: '填表导出',
};
const WORDS: Readonly<Record<string, string>> = { ongoing: '进行中', upcoming: '待召开' };
const ON = /^(?:on|开|打开|开启|订阅|start|subscribe)$/iu;
const OFF = /^(?:off|关|关闭|取消|退订|停|停止|stop|unsubscribe)$/iu;
/** What a button that changes something says, by its command; the words are those of the command. */
const DOES: Readonly<Record<string, (words: readonly string[], name: string) => string | undefined>> = {
  digest: ([verb = '', ...rest]) =>
    ON.test(verb) ? `${rest.join(' ')} 发日报` : OFF.test(verb) ? '退订日报' : undefined,
  alert: ([verb = '', ...rest]) =>
    OFF.test(verb)
      ? '关闭会议提醒'
      : `会议质量差时提醒${ON.test(verb) || verb === '' ? '' : before([verb, ...rest].join(' '))}`,
  cancel: () => '取消进行中的导出',
  logout: () => '退出授权',
  mydata: () => '把我的数据发给我',
  forget: (_words, name) => (name === '' ? '删除某个人的数据' : `删除${before(name)} 的数据`),
  lang: ([word = '']) => (/^(?:en|英)/iu.test(word) ? '卡片换成英文' : '卡片换成中文'),
  quality: ([word = '']) => (/^(?:settings|设置|阈值)$/iu.test(word) ? '查看会议质量阈值' : undefined),
};

/** Answers to messages that are no command. */
export const plain = {
  title: '请选择',
  which: '你想看哪一个？',
  sure: '需要的话请按下面的按钮，不按就什么也不做。',
  near: (typed: string) => `没有看懂「${typed}」，你要的可能是：`,
  mine: '我的',
  views: (command: string) => VIEWS[command] ?? command,
  word: (word: string) => WORDS[word] ?? `${word}`.replace(/^room:/u, '会议室 '),
  does: (command: string, words: readonly string[], name: string) => DOES[command]?.(words, name) ?? '',
  noneTitle: '没有看懂这句话',
  none: '可以问我哪场会、谁、什么时候，例如「周会昨天为什么卡」，或从这里开始：',
  thanksTitle: '不客气',
  thanks: '会议卡了、听不清，随时找我。',
} as const;
