import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turns } from '../../../../../src/services/digests/collect/state.ts';

const departments = fc
  .array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 })
  .map((totals) => totals.map((total, index) => ({ department: `d${index}`, total, settled: 0 })));

describe('the order in which joins are measured', () => {
  it('has about the same share of every department measured whenever the budget ends', () => {
    fc.assert(
      fc.property(departments, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const total = all.reduce((sum, each) => sum + each.total, 0);
        const budget = Math.round(part * total);

        const order = turns(all, budget);

        expect(order).toHaveLength(budget);
        for (const { department, total: own } of all) {
          const measured = order.filter((each) => each === department).length;
          // At most one join and a half off what the department is due.
          expect(Math.abs(measured - (budget * own) / total)).toBeLessThan(all.length === 1 ? 0.5 : 1.5);
        }
      }),
    );
  });

  it('goes on where it was: in two steps it is the same as in one', () => {
    fc.assert(
      fc.property(departments, fc.nat(300), fc.nat(300), (all, first, second) => {
        const whole = turns(all, first + second);
        const before = turns(all, first);
        const after = turns(
          all.map((each) => ({
            ...each,
            settled: before.filter((name) => name === each.department).length,
          })),
          second,
        );

        expect([...before, ...after]).toEqual(whole);
      }),
    );
  });

  it('catches up for a department that became known late', () => {
    const order = turns(
      [
        { department: 'early', total: 100, settled: 50 },
        { department: 'late', total: 100, settled: 0 },
      ],
      50,
    );

    expect(new Set(order)).toEqual(new Set(['late']));
  });
});
