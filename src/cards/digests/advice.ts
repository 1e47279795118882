import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { DigestThresholds } from './facts.ts';
import { isWhole, leadingCause, stateOf } from './headline.ts';
import type { DigestFigures } from './types.ts';
import { asMarkdown, groupText, siteText } from './words.ts';

const WIFI = /wi-?fi|wlan/i;

/** The one thing to do; undefined where too little is known to advise anything. */
export function adviceText(
  f: DigestFigures,
  thresholds: DigestThresholds,
  locale: Locale,
): string | undefined {
  const t = texts(locale).digest.advice;
  const state = stateOf(f, thresholds);
  const [group] = f.groups;
  const calm = f.worst.length === 0 && group === undefined;
  if (state === 'few' && calm) return undefined;
  if (state === 'good' && calm) return isWhole(f) ? t.nothing : undefined;
  if (group !== undefined) {
    const name = groupText(group, asMarkdown);
    if (group.dimension === 'location' || group.dimension === 'egress') return t.site(name);
    if (group.dimension === 'appVersion') return t.version(name);
    if (group.dimension === 'networkType' && WIFI.test(group.name)) return t.wifi;
  }
  const cause = leadingCause(f) ?? (group === undefined ? f.causes[0] : undefined);
  if (cause !== undefined) {
    if (cause.kind !== 'site') return t[cause.kind];
    return cause.example.site === undefined ? t.service : t.site(siteText(cause.example.site, asMarkdown));
  }
  if (group === undefined) return calm ? undefined : t.unknown;
  return t.look(texts(locale).digest.groups.dimension[group.dimension], groupText(group, asMarkdown));
}
