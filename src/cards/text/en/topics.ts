import type { Language } from '../types.ts';
import { duration, few, lower, n, upperFirst } from './phrases.ts';

/** A list of the meetings whose topics have words: how many there are, of how many; or that there are none. */
export const topics: Language['topics'] = {
  sentence: {
    1: (range, words, meetings, of, attendances) =>
      `${range}: ${n(meetings)} of ${few(of, 'meeting', 'meetings')} in progress ${meetings === 1 ? 'has' : 'have'} “${words}” in the topic${attendances === undefined ? '' : `, ${few(attendances, 'join', 'joins')} so far`}.`,
    2: (range, words, meetings, of, attendances) =>
      `${range}: ${n(meetings)} of ${few(of, 'meeting', 'meetings')} ${meetings === 1 ? 'has' : 'have'} “${words}” in the topic${attendances === undefined ? '' : `, ${few(attendances, 'join', 'joins')}`}.`,
    3: (range, words, meetings, of) =>
      `${range}: ${n(meetings)} of ${few(of, 'scheduled meeting', 'scheduled meetings')} ${meetings === 1 ? 'has' : 'have'} “${words}” in the topic.`,
  },
  organised: (range, words, meetings, of, attendances) =>
    `${range}: of ${few(of, 'meeting', 'meetings')} organised, ${n(meetings)} ${meetings === 1 ? 'has' : 'have'} “${words}” in the topic${attendances === undefined ? '' : `, ${few(attendances, 'join', 'joins')}`}.`,
  choice: {
    instead: (count, name, topic) =>
      `The company had ${n(count)} ${count === 1 ? 'meeting' : 'meetings'} at that time, none with ${topic === undefined ? name || 'you' : `“${topic}” in its topic`}. Which one do you mean?`,
    namesakes: (count, name) => `${n(count)} people named “${name}” fit. Whom do you mean?`,
    whom: 'Which person?',
    since: (day) => `Since ${day}`,
    meetings: (when, words, meetings, choices, exact) =>
      `${when}: ${few(meetings, 'meeting', 'meetings')} ${meetings === 1 ? 'has' : 'have'} “${words}” ${exact ? 'as the' : 'in the'} topic${choices < meetings ? `, of ${n(choices)} numbers (the latest of each is listed)` : ''}. Choose one.`,
    series: (count, words) =>
      `“${words}” is in the topics of ${n(count)} series of meetings. Choose the one to count.`,
    mine: (count, areRepeated) =>
      areRepeated
        ? `${few(count, 'series', 'series')} that you took part in met more than once. Whose attendance do you want?`
        : `You were in ${few(count, 'meeting', 'meetings')} in this range. Which one's attendance do you want?`,
    one: (topic, sessions, latest) => `${topic} · ${few(sessions, 'session', 'sessions')} · latest ${latest}`,
  },
  untitled: (meetings) =>
    `${few(meetings, 'shows', 'show')} no topic and ${meetings === 1 ? 'is' : 'are'} not counted.`,
  file: (all) => `Excel has all ${n(all)}.`,
  unknown: 'The table has no topics, so these are all meetings.',
  listed: {
    latest: (shown, total) =>
      shown < total
        ? `Latest ${shown} (a shorter range lists the other ${n(total - shown)})`
        : `${total === 1 ? 'The meeting' : `All ${n(total)}`}, latest first`,
    next: (shown, total) =>
      shown < total
        ? `Next ${shown} (a shorter range lists the other ${n(total - shown)})`
        : `${total === 1 ? 'The meeting' : `All ${n(total)}`}, next first`,
  },
  none: {
    title: (words) => `No meetings with “${words}”`,
    1: (range, words, of) =>
      `${range}: ${few(of, 'meeting', 'meetings')} in progress, none with “${words}” in the topic.`,
    2: (range, words, of) =>
      `${range}: ${few(of, 'meeting', 'meetings')}, none with “${words}” in the topic.`,
    3: (range, words, of) =>
      `${range}: ${few(of, 'meeting is', 'meetings are')} scheduled, none with “${words}” in the topic.`,
    organised: (range, words, of) =>
      `${range}: organised ${few(of, 'meeting', 'meetings')}, none with “${words}” in the topic.`,
    hidden: (meetings) =>
      `${n(meetings)} of them ${meetings === 1 ? 'shows' : 'show'} no topic, so ${meetings === 1 ? 'it' : 'they'} cannot be found by it.`,
    allHidden: 'None of them shows a topic, so they cannot be found by it.',
    near: 'Similar topics:',
    nearest: (topic, meetings) => `${topic} (${n(meetings)})`,
    wider: (range) => `Search ${lower(range)}`,
  },
};

/** Of meetings in the order of their length; `word` says longer or shorter than some minutes. */
const inOrder = (first: 'longest' | 'shortest', word: string): Language['lengths']['longest'] => {
  const than = (minutes: number): string => `${word} ${duration(minutes * 60)}`;
  return {
    about: (minutes) => (minutes === undefined ? `${first} first` : than(minutes)),
    command: (minutes) => {
      if (minutes === undefined) return first;
      return `${word}:${minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`}`;
    },
    sentence: (minutes, meetings, seconds, topic) => {
      const named = `he ${first}${topic === '' ? '' : `, “${topic}”,`} took ${duration(seconds)}.`;
      return minutes === undefined ? `T${named}` : `${n(meetings)} took ${than(minutes)}; t${named}`;
    },
    none: (minutes) => `None took ${than(minutes)}.`,
    listed: (minutes, shown, total) =>
      `${minutes === undefined ? 'By duration' : upperFirst(than(minutes))}, ${first} first (${shown < total ? `${n(shown)} of ${n(total)}` : n(total)})`,
    unknown: (meetings) =>
      `${few(meetings, 'shows', 'show')} no duration and ${meetings === 1 ? 'is' : 'are'} not counted.`,
    allUnknown: 'The table has no durations, so none can be found by them.',
  };
};

/** Of meetings in the order of how many took part; `word` says more or fewer than some. */
const bySize = (
  first: 'largest' | 'smallest',
  word: string,
  sign: 'over' | 'under',
): Language['lengths']['largest'] => {
  const than = (people: number): string => `${word} ${few(people, 'person', 'people')}`;
  return {
    about: (people) => (people === undefined ? `${first} first` : than(people)),
    command: (people) => (people === undefined ? first : `${sign}:${people}people`),
    sentence: (people, meetings, most, topic) => {
      const named = `he ${first}${topic === '' ? '' : `, “${topic}”,`} had ${few(most, 'person', 'people')}.`;
      return people === undefined ? `T${named}` : `${n(meetings)} had ${than(people)}; t${named}`;
    },
    none: (people) => `None had ${than(people)}.`,
    listed: (people, shown, total) =>
      `${people === undefined ? 'By people' : upperFirst(than(people))}, ${first} first (${shown < total ? `${n(shown)} of ${n(total)}` : n(total)})`,
    unknown: (meetings) =>
      `${few(meetings, 'shows', 'show')} no number of people and ${meetings === 1 ? 'is' : 'are'} not counted.`,
    allUnknown: 'The table has no numbers of people, so none can be found by them.',
  };
};

/** The meetings of a length or a size: how many there are, and which one comes first. */
export const lengths: Language['lengths'] = {
  longest: inOrder('longest', 'over'),
  shortest: inOrder('shortest', 'under'),
  largest: bySize('largest', 'more than', 'over'),
  smallest: bySize('smallest', 'fewer than', 'under'),
};
