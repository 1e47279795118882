export type Verb = 'on' | 'off' | 'now' | 'state';

/** What comes by itself is switched by them, whatever it is. */
const VERBS: ReadonlyMap<string, Verb> = new Map([
  ...['on', '开', '开启', '打开', '订阅', 'subscribe', 'start', 'add'].map((word) => [word, 'on'] as const),
  ...['off', '关', '关闭', '退订', '取消', '停', '停止', 'unsubscribe', 'stop', 'cancel'].map(
    (word) => [word, 'off'] as const,
  ),
  ...['now', '现在', '立即', '马上', '立刻', '看', 'show'].map((word) => [word, 'now'] as const),
  ...['state', 'status', 'list', '状态', '列表', '设置', 'settings'].map((word) => [word, 'state'] as const),
]);

/** Returns what a word switches; undefined for any other word. */
export function verbOf(word: string): Verb | undefined {
  return VERBS.get(word.normalize('NFKC').toLowerCase());
}
