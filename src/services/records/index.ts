export { type FieldPath, unitOf, valueAt } from './draft.ts';
export {
  type Columns,
  columnsOf,
  documentedHeaders,
  type Field,
  type Fields,
  type Read,
  type Table,
} from './sheets/columns.ts';
export {
  guessMinuteField,
  keyOfPath,
  MINUTE_FIELDS,
  MINUTE_TIME,
  MINUTES,
  type MinuteField,
  OFFICIAL_MINUTE_FIELDS,
} from './sheets/minutes.ts';
export * from './sheets/tables.ts';
