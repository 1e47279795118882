import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Returns what breaks a rule in a part of the page (a selector): its impact, and one line that says where and how. */
export async function broken(page: Page, part: string) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run('${part}', { resultTypes: ['violations'] })`,
  )) as AxeResults;
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({
      impact,
      line: `${id}: ${html.slice(0, 160)} ${failureSummary}`,
    })),
  );
}
