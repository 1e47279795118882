import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Router } from 'express';
import { builtPage } from './build.ts';
import { sameAddressOnly } from './guard.ts';

/** Everything comes from here. Styles in attributes are what the chart library draws its tooltips with. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

/** A page that is not built yet is waited for this long before it says so. */
const WAIT_MS = 300;

const WAITING = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><link rel="icon" href="data:,"><title>飞书沙盒</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; margin: 20vh auto; max-width: 24rem; color: #646a73; color-scheme: light dark }</style>
<main><p>正在准备页面，第一次要几秒。</p><p lang="en">Preparing the page; the first time takes a few seconds.</p></main></html>`;

/** Serves the page at `/sandbox/page/`; in a checkout it is built on the first request. */
export function pageAssets(): Router {
  const router = express.Router();
  router.get('/', sameAddressOnly, (_req, res) => res.redirect(302, '/sandbox/page/'));
  router.get('/sandbox/page', (req, res, next) =>
    req.path.endsWith('/') ? next() : res.redirect(302, '/sandbox/page/'),
  );
  router.use('/sandbox/page', sameAddressOnly, async (req, res, next) => {
    if (req.method !== 'GET' || !(req.path === '/' || req.path.startsWith('/assets/'))) return next();
    res.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    const immutable = req.path !== '/';
    const patience = immutable ? [] : [sleep(WAIT_MS, undefined)];
    const ready = await Promise.race([builtPage(), ...patience]).catch((error: Error) => error);
    if (ready instanceof Error) return void res.status(500).type('text').send(ready.message);
    if (ready === undefined) return void res.set('Cache-Control', 'no-store').type('html').send(WAITING);
    res.set('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-store');
    express.static(ready, { cacheControl: false })(req, res, next);
  });
  return router;
}
