/** What the platform refuses a card with: HTTP 400 and these two. */
export interface Refusal {
  readonly code: number;
  readonly msg: string;
}

/** Sub-codes of 230099, as its text contains them. */
export const SUB = {
  limit: 11310,
  person: 100290,
  formItem: 200530,
  chart: 200550,
  image: 200570,
  parse: 200621,
  tag: 200861,
  rows: 200914,
  rowKey: 200915,
  duplicate: 300301,
} as const;

export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.msg);
    this.refusal = refusal;
  }
}

export function refuse(sub: number, message: string, value: unknown = ''): never {
  throw new Refused(refusalOf(sub, message, shown(value)));
}

export function refusalOf(sub: number, message: string, value: string): Refusal {
  const msg = `Failed to create card content, ext=ErrCode: ${sub}; ErrMsg: ${message}; ErrorValue: ${value}; `;
  return { code: 230099, msg };
}

/** Never walks into what it shows: a card may be nested deeper than JSON.stringify can go. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  return typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 100);
}
