import { timeText } from '../../../cards/digests/facts.ts';
import { plusDays } from '../../../lib/range/zone.ts';
import type { Dimension } from '../../../quality/rates.ts';
import type { DigestCommand } from '../commands.ts';

const WORDS: Readonly<Record<Dimension, string>> = {
  department: 'department',
  location: 'place',
  networkType: 'network',
  device: 'device',
  appVersion: 'version',
  egress: 'egress',
};
const WEEK = 7;

/**
 * Returns the command that asks for the same of the whole company, for buttons that add whose meetings; undefined where
 * nobody can type it.
 */
export function commandAgain(asked: DigestCommand): string | undefined {
  switch (asked.ask) {
    case 'trend': {
      const { days, dimension } = asked.request;
      return joined('/trend', days === undefined ? '' : `${days}d`, dimension && WORDS[dimension]);
    }
    case 'compare': {
      const { before, after, dimension } = asked.request;
      const spans = [before, after].map(({ from, to }) => `${from}..${to}`);
      return joined('/compare', ...spans, dimension && WORDS[dimension]);
    }
    case 'now': {
      const { date, flavour } = asked;
      return joined('/digest now', flavour === 'day' ? date : `${plusDays(date, 1 - WEEK)}..${date}`);
    }
    case 'on': {
      const { at, days, zone, quiet } = asked.request;
      const command = joined('/digest on', timeText(at), days, zone, quiet === 'nothing' ? 'quiet' : '');
      return asked.id === undefined ? command : undefined;
    }
    default:
      return undefined;
  }
}

function joined(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
