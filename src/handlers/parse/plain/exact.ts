import { kindOf } from '../../../services/exports/index.ts';
import { parseAlert } from '../alert.ts';
import { readDigestCommand } from '../digest-command.ts';
import type { Arguments } from '../grammar.ts';
import { readRequest } from '../request.ts';
import { readTrend } from '../trend.ts';
import type { At } from './when.ts';

/**
 * What a command without a slash comes to: it only reads and its words are exact (`runs`), it changes, stops or hands out
 * something and its words are exact (`changes`), its words are others, and it `explains` what is wrong with them, or
 * leaves that to the reading of plain words (`unknown`).
 */
export type Exactness = 'runs' | 'changes' | 'explains' | 'unknown';

/** More than anybody keeps: the command itself knows how far back it may look. */
const ANY_DAYS = 10_000;
const CHANGING = new Set(['cancel', 'logout', 'mydata', 'forget', 'lang']);
const KINDS = ['meetings', 'participants', 'quality', 'rooms'] as const;

/** Returns what the words of a command without a slash come to. */
export function exactness(name: string, args: Arguments, at: At): Exactness {
  const { words, people } = args;
  const kind = KINDS.find((each) => each === name);
  if (kind !== undefined) {
    if (words.length === 0 && people.length === 0) return 'runs';
    const read = readRequest(kind, args, at);
    if (!read.ok) return 'explains';
    const { topicText, personText, roomText } = read.request.filter;
    const named = topicText ?? personText ?? (kindOf(kind).filters.room === 'subject' ? roomText : undefined);
    if (named !== undefined) return 'explains';
    return kind === 'participants' ? 'changes' : 'runs';
  }
  if (name === 'attendance') return words.length === 0 ? 'explains' : 'unknown';
  if (name === 'digest') {
    const { ask } = readDigestCommand(words, people, { ...at, historyDays: ANY_DAYS });
    if (ask === 'problem') return 'unknown';
    return ask === 'on' || ask === 'off' ? 'changes' : 'runs';
  }
  if (name === 'alert') {
    if (words.length === 0) return 'runs';
    return SWITCH.test(words[0] ?? '') || parseAlert(words, people).ok ? 'changes' : 'unknown';
  }
  if (name === 'trend') return readTrend(words, people).ok ? 'runs' : 'explains';
  if (CHANGING.has(name)) return words.length <= (name === 'lang' ? 1 : 0) ? 'changes' : 'unknown';
  return words.length === 0 && people.length === 0 ? 'runs' : 'explains';
}

const SWITCH = /^(?:on|off|开|关|打开|开启|关闭|取消|退订|停|停止|start|stop|subscribe|unsubscribe)$/iu;
