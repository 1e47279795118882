import { after, around, before, duration, n } from './phrases.ts';

const joined = (attendances: number | undefined): string =>
  attendances === undefined ? '' : `，${n(attendances)} 人次`;

/** A list of the meetings whose topics have words: how many there are, of how many; or that there are none. */
export const topics = {
  sentence: {
    1: (range: string, words: string, meetings: number, of: number, attendances: number | undefined) =>
      `${after(range)}开始、正在进行的会议中，${n(meetings)} 场主题含「${words}」（共 ${n(of)} 场）${attendances === undefined ? '' : `，已有 ${n(attendances)} 人次入会`}。`,
    2: (range: string, words: string, meetings: number, of: number, attendances: number | undefined) =>
      `${after(range)}开了 ${n(meetings)} 场主题含「${words}」的会（共 ${n(of)} 场）${joined(attendances)}。`,
    3: (range: string, words: string, meetings: number, of: number, _attendances: number | undefined) =>
      `${after(range)}有 ${n(meetings)} 场主题含「${words}」的会待召开（共 ${n(of)} 场）。`,
  },
  organised: (range: string, words: string, meetings: number, of: number, attendances: number | undefined) =>
    `${after(range)}组织的会议中，${n(meetings)} 场主题含「${words}」（共 ${n(of)} 场）${joined(attendances)}。`,
  choice: {
    /** Nothing that is meant was at that time: what there was. */
    instead: (count: number, name: string, topic?: string) =>
      `那个时间公司有 ${n(count)} 场会，${topic === undefined ? `${name === '' ? '你' : around(name)}没有参加` : `主题里都没有「${topic}」`}；要看哪一场？`,
    namesakes: (count: number, name: string) => `叫「${name}」的有 ${n(count)} 位符合，你问的是哪一位？`,
    whom: '选择同事',
    since: (day: string) => `${day} 以来`,
    /** `choices` are the latest meetings of as many numbers. */
    meetings: (when: string, words: string, meetings: number, choices: number, exact: boolean) =>
      `${when}，主题${exact ? '是' : '含'}「${words}」的会有 ${n(meetings)} 场${choices < meetings ? `，分属 ${n(choices)} 个会议号（各列最近一场）` : ''}，请选择。`,
    series: (count: number, words: string) =>
      `主题含「${words}」的有 ${n(count)} 组会议，请选择要统计的一组。`,
    mine: (count: number, areRepeated: boolean) =>
      areRepeated
        ? `你参加的会议中有 ${n(count)} 组开过不止一次，要统计哪一组的出勤？`
        : `这段时间你参加了 ${n(count)} 场会，要统计哪一场的出勤？`,
    one: (topic: string, sessions: number, latest: string) => `${topic} · ${n(sessions)} 场 · 最近 ${latest}`,
  },
  untitled: (meetings: number) => `${n(meetings)} 场未显示主题，未计入。`,
  file: (all: number) => `Excel 里是全部 ${n(all)} 场。`,
  unknown: '表格没有写明主题，这里是全部会议。',
  listed: {
    latest: (shown: number, total: number) =>
      shown < total
        ? `最近的 ${shown} 场（还有 ${n(total - shown)} 场，可缩短时间范围）`
        : `共 ${n(total)} 场，最近的在最前`,
    next: (shown: number, total: number) =>
      shown < total
        ? `最先开的 ${shown} 场（还有 ${n(total - shown)} 场，可缩短时间范围）`
        : `共 ${n(total)} 场，最先开的在最前`,
  },
  none: {
    title: (words: string) => `没有主题含「${words}」的会议`,
    1: (range: string, words: string, of: number) =>
      `${after(range)}开始的会议中，${n(of)} 场正在进行，主题都不含「${words}」。`,
    2: (range: string, words: string, of: number) =>
      `${after(range)}开了 ${n(of)} 场会，主题都不含「${words}」。`,
    3: (range: string, words: string, of: number) =>
      `${after(range)}有 ${n(of)} 场会待召开，主题都不含「${words}」。`,
    organised: (range: string, words: string, of: number) =>
      `${after(range)}组织了 ${n(of)} 场会，主题都不含「${words}」。`,
    hidden: (meetings: number) => `其中 ${n(meetings)} 场未显示主题，无法按主题找到。`,
    allHidden: '这些会议都没有显示主题，无法按主题找到。',
    near: '相近的主题：',
    nearest: (topic: string, meetings: number) => `${topic}（${n(meetings)} 场）`,
    wider: (range: string) => `查${before(range)}`,
  },
} as const;

/** Of meetings in the order of their length; `word` says longer or shorter than some minutes. */
const inOrder = (first: string, word: string) => {
  const than = (minutes: number): string => `${word} ${duration(minutes * 60)}`;
  return {
    about: (minutes: number | undefined) => (minutes === undefined ? `${first}的` : than(minutes)),
    command: (minutes: number | undefined) => {
      if (minutes === undefined) return first;
      return `${word}${minutes % 60 === 0 ? `${minutes / 60}小时` : `${minutes}分钟`}`;
    },
    sentence: (minutes: number | undefined, meetings: number, seconds: number, topic: string) => {
      const named = `${first}的${topic === '' ? '一场' : `「${topic}」`}开了${before(duration(seconds))}`;
      return minutes === undefined ? `${named}。` : `其中 ${n(meetings)} 场${than(minutes)}，${named}。`;
    },
    none: (minutes: number) => `没有${than(minutes)}的。`,
    listed: (minutes: number | undefined, shown: number, total: number) =>
      `${minutes === undefined ? '按时长排序' : than(minutes)}，${first}的在最前（${shown < total ? `共 ${n(total)} 场，列出 ${n(shown)} 场` : `${n(total)} 场`}）`,
    unknown: (meetings: number) => `${n(meetings)} 场没有写明时长，未计入。`,
    allUnknown: '表格没有写明时长，无法按时长查找。',
  };
};

/** Of meetings in the order of how many took part; `word` says more or fewer than some. */
const bySize = (first: string, word: string) => {
  const than = (people: number): string => `${word} ${n(people)} 人`;
  return {
    about: (people: number | undefined) => (people === undefined ? `${first}的` : than(people)),
    command: (people: number | undefined) => (people === undefined ? first : `${word}${people}人`),
    sentence: (people: number | undefined, meetings: number, most: number, topic: string) => {
      const named = `${first}的${topic === '' ? '一场' : `「${topic}」`}有 ${n(most)} 人参加`;
      return people === undefined ? `${named}。` : `其中 ${n(meetings)} 场${than(people)}，${named}。`;
    },
    none: (people: number) => `没有${than(people)}的。`,
    listed: (people: number | undefined, shown: number, total: number) =>
      `${people === undefined ? '按人数排序' : than(people)}，${first}的在最前（${shown < total ? `共 ${n(total)} 场，列出 ${n(shown)} 场` : `${n(total)} 场`}）`,
    unknown: (meetings: number) => `${n(meetings)} 场没有写明人数，未计入。`,
    allUnknown: '表格没有写明人数，无法按人数查找。',
  };
};

/** The meetings of a length or a size: how many there are, and which one comes first. */
export const lengths = {
  longest: inOrder('最长', '超过'),
  shortest: inOrder('最短', '不到'),
  largest: bySize('人数最多', '超过'),
  smallest: bySize('人数最少', '不到'),
} as const;
