/** Thrown when the page's server side refuses; `message` is its reason. */
export class PageError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const BASE = '/sandbox/page';

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(BASE + path, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const answer = (await response.json()) as T & { readonly error?: string };
  if (!response.ok) throw new PageError(response.status, answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** Addresses are below `/sandbox/page`. Throws `PageError`. */
export const api = {
  get: <T>(path: string): Promise<T> => call('GET', path),
  post: <T>(path: string, body: object = {}): Promise<T> => call('POST', path, body),
  del: (path: string): Promise<object> => call('DELETE', path),
  url: (path: string): string => BASE + path,
};

/** Returns what a chosen file holds, for a body of JSON. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
