import { refuse, SUB } from './refusal.ts';
import { isObject, type Rule } from './rules.ts';

/** The types the platform documents for its charts; `common` is the combined one. */
const TYPES: readonly unknown[] =
  'line area bar pie common funnel scatter radar linearProgress circularProgress wordCloud'.split(' ');

/** A VChart specification: an object of a documented type with data of its own. */
export const chartSpec: Rule = (spec) => {
  if (!isObject(spec)) refuse(SUB.chart, 'chart_spec is invalid', spec);
  if (!TYPES.includes(spec['type'])) refuse(SUB.chart, 'chart_spec is invalid: type', spec['type']);
  if (
    spec['direction'] !== undefined &&
    spec['direction'] !== 'horizontal' &&
    spec['direction'] !== 'vertical'
  ) {
    refuse(SUB.chart, 'chart_spec is invalid: direction', spec['direction']);
  }
  if (typeof spec['data'] !== 'object' || spec['data'] === null)
    refuse(SUB.chart, 'chart_spec is invalid: data', spec['data']);
};
