const AUTHORIZE = '/open-apis/authen/v1/authorize';
const MOST_STEPS = 12;

export interface Visit {
  /** The address at which the browser ended up. */
  readonly url: string;
  readonly response: Response;
}

export interface VisitOptions {
  readonly method?: 'GET' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  /** An address that begins like this is not opened: the visit ends in front of it. */
  readonly stopAt?: string;
}

export interface Browser {
  /** Follows redirects and keeps cookies, as a browser does. A consent page on the way is answered with `decision`. */
  open(url: string, options?: VisitOptions): Promise<Visit>;
  /** What the browser would send to `url` as its `Cookie` header; the empty text where it has none. */
  cookies(url: string): string;
}

export interface BrowserOptions {
  /** Who sits at it: logged in to the platform as this person. */
  readonly openId: string;
  readonly decision?: 'allow' | 'deny';
}

/**
 * Returns a browser without a screen for tests and demos: it follows redirects, keeps cookies, and presses one of
 * the two buttons of the consent page.
 */
export function createBrowser({ openId, decision = 'allow' }: BrowserOptions): Browser {
  const jars = new Map<string, Map<string, string>>();

  function cookies(url: string): string {
    const jar = jars.get(new URL(url).origin) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  function keep(url: string, response: Response): void {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', ...value] = pair.split('=');
      if (attributes.some((each) => /^max-age=0$|^expires=thu, 01 jan 1970/i.test(each))) jar.delete(name);
      else jar.set(name, value.join('='));
    }
  }

  async function step(url: string, init: RequestInit): Promise<Response> {
    const cookie = cookies(url);
    const headers = { ...(init.headers as Record<string, string>), ...(cookie !== '' && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(url, response);
    return response;
  }

  /** The form of the consent page sends back what the page was asked with. */
  function decide(url: string): Promise<Response> {
    const { origin, pathname, searchParams } = new URL(url);
    searchParams.set('as', openId);
    searchParams.set('decision', decision);
    return step(`${origin}${pathname}`, { method: 'POST', body: searchParams });
  }

  return {
    cookies,
    async open(first, { stopAt, ...init } = {}) {
      let url = first;
      for (let n = 0; n < MOST_STEPS; n += 1) {
        const here = new URL(url);
        const onPage = here.pathname === AUTHORIZE;
        if (onPage) here.searchParams.set('as', openId);
        let response = await step(here.href, init);
        if (onPage && response.status === 200) response = await decide(url);
        const to = response.headers.get('location');
        if (to === null) return { url, response };
        await response.arrayBuffer();
        url = new URL(to, url).href;
        if (stopAt !== undefined && url.startsWith(stopAt)) return { url, response };
      }
      throw new Error(`the browser was sent around in circles, last to ${url}`);
    },
  };
}
