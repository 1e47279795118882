const SECRET = /secret|token$|ticket|verifier|password|encrypt|^authorization$|^code$|^challenge$|^url$/i;
/** End in `token` and open nothing by themselves. */
const HARMLESS = new Set(['file_token', 'page_token', 'has_token']);

/** Returns a copy of a JSON value in which secrets at any depth are replaced by `***`. */
export function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return isSecret(key, value) ? '***' : value;
  if (Array.isArray(value)) return value.map((each) => redact(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, redact(held, name)]));
}

function isSecret(key: string, value: string): boolean {
  if (!SECRET.test(key) || HARMLESS.has(key)) return false;
  // Addresses are shown, unless they carry the ticket of the long connection.
  return key.toLowerCase() !== 'url' || /[?&](ticket|access_key|token|code)=/.test(value);
}
