/** Public types of the audit log. Times are unix milliseconds. */

export interface AuditRow {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly exportId: string | null;
  readonly chatId: string | null;
  readonly identity: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRepo {
  add(row: AuditRow): Promise<void>;
  list(where: { actor?: string; since?: number }, limit: number): Promise<readonly AuditRow[]>;
  expire(cutoff: number): Promise<number>;
}
