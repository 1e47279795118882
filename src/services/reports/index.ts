import type { ReportEffects } from '../exports/index.ts';
import { reportCard } from './cards.ts';
import { collect } from './collect.ts';
import { judge } from './judge.ts';

export { personViewHandler, personViewJob } from './cards.ts';
export { decidingName, METHOD_COLUMNS, methodRows, stamp } from './method.ts';
export { bandColours } from './minute-sheet.ts';
export { viewFile } from './stored.ts';

/** Effects of the export machine for quality reports. */
export const reportEffects: ReportEffects = { collect, judge, card: reportCard };
