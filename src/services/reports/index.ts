import type { ReportEffects } from '../exports/index.ts';
import { reportCard } from './cards.ts';
import { collect } from './collect.ts';
import { judge } from './judge.ts';

export { decidingName, METHOD_COLUMNS, methodRows, stamp } from './method.ts';
export { personViewHandler, personViewJob } from './person-job.ts';
export { viewFile } from './view.ts';

/** What the machine of exports does where a quality report was asked for. */
export const reportEffects: ReportEffects = { collect, judge, card: reportCard };
