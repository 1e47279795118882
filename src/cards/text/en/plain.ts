import type { Language } from '../types.ts';

const VIEWS: Readonly<Record<string, string>> = {
  meetings: 'Meetings',
  participants: 'Participants',
  attendance: 'Attendance',
  quality: 'Quality',
  rooms: 'Rooms',
  digest: 'Quality digest',
  trend: 'Quality trend',
  jobs: 'My exports',
  export: 'Export form',
};
const WORDS: Readonly<Record<string, string>> = {
  部门: 'by department',
  地点: 'by place',
  网络: 'by network',
  设备: 'by device',
  版本: 'by version',
};
const DAYS: Readonly<Record<string, string>> = { 每天: 'every day', 工作日: 'on workdays' };
const ON = /^(?:on|开|打开|开启|订阅|start|subscribe)$/iu;
const OFF = /^(?:off|关|关闭|取消|退订|停|停止|stop|unsubscribe)$/iu;
const DOES: Readonly<Record<string, (words: readonly string[], name: string) => string | undefined>> = {
  digest: ([verb = '', ...rest]) =>
    ON.test(verb)
      ? `Send a digest at ${rest.map((word) => DAYS[word] ?? word).join(' ')}`
      : OFF.test(verb)
        ? 'Unsubscribe from the digest'
        : undefined,
  alert: ([verb = '']) => (OFF.test(verb) ? 'Turn off meeting alerts' : 'Alert this chat after bad meetings'),
  cancel: () => 'Cancel the running export',
  logout: () => 'Revoke my authorisation',
  mydata: () => 'Send me my data',
  forget: (_words, name) => (name === '' ? "Delete a person's data" : `Delete the data of ${name}`),
  lang: ([word = '']) => (/^(?:en|英)/iu.test(word) ? 'Switch cards to English' : 'Switch cards to Chinese'),
  quality: ([word = '']) =>
    /^(?:settings|设置|阈值)$/iu.test(word) ? 'Show the quality thresholds' : undefined,
};

export const plain: Language['plain'] = {
  title: 'Please choose',
  which: 'Which one do you mean?',
  sure: 'Press the button if you want this. Nothing happens otherwise.',
  near: (typed) => `I don't recognise “${typed}”. Did you mean:`,
  mine: 'mine',
  views: (command) => VIEWS[command] ?? command,
  word: (word) =>
    WORDS[word] ??
    `${word}`
      .replace(/^room:/u, 'room ')
      .replace(/^(\d+)天$/u, '$1 days')
      .replace(/^部门:/u, ''),
  does: (command, words, name) => DOES[command]?.(words, name) ?? '',
  noneTitle: "I didn't get that",
  none: 'Ask me which meeting, who and when, such as “why was the standup choppy yesterday”, or start here:',
  thanksTitle: "You're welcome",
  thanks: 'Ask me whenever a meeting was choppy or hard to hear.',
};
