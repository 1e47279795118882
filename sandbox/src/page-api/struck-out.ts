const SECRET = /secret|token$|ticket|verifier|password|encrypt|^authorization$|^code$|^challenge$|^url$/i;
/** End in `token` and open nothing by themselves. */
const HARMLESS = new Set(['file_token', 'page_token', 'has_token']);

/** A body as the page may show it: secrets in it are struck out, however deep they lie. */
export function struckOut(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return secret(key, value) ? '***' : value;
  if (Array.isArray(value)) return value.map((each) => struckOut(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, struckOut(held, name)]));
}

function secret(key: string, value: string): boolean {
  if (!SECRET.test(key) || HARMLESS.has(key)) return false;
  // Addresses are shown, unless they carry the ticket of the long connection.
  return key.toLowerCase() !== 'url' || /[?&](ticket|access_key|token|code)=/.test(value);
}
