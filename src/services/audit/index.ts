export { type AuditAction, type AuditEntry, audit } from './audit.ts';
export { auditLogHandler, enqueueAuditLog } from './log.ts';
