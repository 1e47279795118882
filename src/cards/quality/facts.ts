import type { ExportFacts } from '../exports/progress.ts';
import type { ButtonValue } from '../kit/button-value.ts';

/** What every quality card says beside its figures. A button without a value is not shown. */
export interface QualityFacts extends ExportFacts {
  /** Unix ms, and the zone to show times in. */
  readonly finishedAt: number;
  readonly zone: string;
  readonly inGroup: boolean;
  /** Joins whose minutes the platform would not or could not give. */
  readonly refused?: number | undefined;
  /** Minutes the workbook has, of all: those of a very large meeting are too many for one. */
  readonly workbook?: { readonly written: number; readonly total: number } | undefined;
  /** The finished workbook, where there is one. */
  readonly link?: { readonly url: string; readonly expiresAt: number } | undefined;
  readonly actions: {
    /** Chosen from the list of people; the option is `personOption` of the person's key. */
    readonly person?: ButtonValue | undefined;
    readonly compare?: ButtonValue | undefined;
    readonly again?: ButtonValue | undefined;
    readonly meeting?: ButtonValue | undefined;
  };
}

/** How far the reading has come, while it goes on. */
export interface Reading {
  /** What is counted: the people of a meeting, or one person's meetings. */
  readonly what: 'people' | 'meetings';
  readonly done: number;
  readonly total: number;
  /** Seconds; undefined where nothing can be said yet. */
  readonly secondsLeft: number | undefined;
}

const OPTION = 64;

/** The value of a person's option; people are found again by comparing it. */
export function personOption(personKey: string): string {
  return personKey.slice(0, OPTION);
}
