export { dayWorkbookSheets } from './sheets.ts';
export { dayFigures, type FiguresWanted } from './statistics.ts';
export { openTopic } from './topics.ts';
export { type TrendFigures, type TrendLine, type TrendWanted, trendOf } from './trend.ts';
