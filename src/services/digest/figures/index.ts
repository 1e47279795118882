export { dayFigures, type FiguresWanted } from './figures.ts';
export { dayWorkbookSheets } from './sheets.ts';
export { openTopic } from './topics.ts';
export { type TrendFigures, type TrendLine, type TrendWanted, trendOf } from './trend.ts';
