import type { NextFunction, Request, Response } from 'express';

const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Lets only pages of this very address in. Listening on 127.0.0.1 keeps other machines out; this keeps out other
 * sites in the same browser, also those that point a name of theirs at 127.0.0.1.
 */
export function sameAddressOnly(req: Request, res: Response, next: NextFunction): void {
  const { host = '', origin } = req.headers;
  const foreign = origin !== undefined && origin !== `http://${host}`;
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = req.headers;
  // A link to the page may stand anywhere.
  const fromElsewhere = site === 'cross-site' && !(req.method === 'GET' && mode === 'navigate');
  if (OWN_HOST.test(host) && !foreign && !fromElsewhere) next();
  else res.status(403).json({ error: 'the page answers only its own address on this machine' });
}
