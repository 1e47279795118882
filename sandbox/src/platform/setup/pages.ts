import express, { type Request, type Response, type Router } from 'express';
import type { SandboxState } from '../../state.ts';
import type { Person } from '../../world/index.ts';
import { tenantToken } from '../auth.ts';
import { PageError } from '../oauth/asked.ts';
import { chooser, decisionPage, donePage, errorPage } from '../oauth/html.ts';
import { personAt, remember } from '../oauth/visitor.ts';
import { type Addons, grantedBy, readAddons, subscribedBy } from './addons.ts';
import { openCode } from './codes.ts';

type Given = Readonly<Record<string, string>>;
type Handler = (given: Given, req: Request, res: Response) => void;

/**
 * Serves the pages that a code is decided on: `/page/launcher` and `/page/cli` create an app,
 * `/oauth/v1/device/verify` grants a person's rights.
 */
export function setupPages(state: SandboxState): Router {
  const router = express.Router();
  const on = (path: string | string[], handle: Handler): void => {
    router.all(path, (req, res) => {
      const given = { ...(req.query as Given), ...(req.method === 'POST' ? (req.body as Given) : {}) };
      try {
        handle(given, req, res);
      } catch (thrown) {
        if (!(thrown instanceof PageError)) throw thrown;
        res
          .status(thrown.code === 404 ? 404 : 400)
          .type('html')
          .send(errorPage(thrown));
      }
    });
  };
  on(['/page/launcher', '/page/cli'], (given, req, res) => {
    // Reported of Lark: the page refuses each code while the poll still says that it waits.
    if (req.path === '/page/launcher' && state.faults.behaviour('launcher-page') === 'expired')
      throw new PageError(10074, '链接已失效');
    const code = openCode(state.setup.registrations, given['user_code'], state);
    if (code === undefined) throw new PageError(10074, '链接已失效');
    const addons = addonsOf(given['addons']);
    const person = visitor(given, req, res, state);
    if (person === undefined) return;
    if (given['decision'] === undefined) {
      const title = `创建应用「${given['name'] ?? state.app.name}」`;
      const asked = [...grantedBy(addons, state).keys(), ...subscribedBy(addons, state)];
      return void res.type('html').send(decisionPage(given, req.path, { title, person, list: asked }));
    }
    if (given['decision'] === 'deny') code.decision = 'denied';
    else {
      code.decision = { by: person.openId };
      create(person, addons, state);
    }
    res.type('html').send(donePage(given['decision'] === 'deny' ? '已取消' : '应用已创建'));
  });
  on('/oauth/v1/device/verify', (given, req, res) => {
    const page = state.faults.behaviour('device-page');
    if (page === 'odd') throw new PageError(20001, '请求不合法');
    if (page === 'missing') throw new PageError(404, '404 page not found');
    const code = openCode(state.setup.devices, given['user_code'], state);
    if (code === undefined || code.flowId !== given['flow_id']) throw new PageError(20001, '链接已失效');
    const person = visitor(given, req, res, state);
    if (person === undefined) return;
    if (given['decision'] === undefined) {
      const title = `${state.app.name} 申请使用你的权限`;
      return void res.type('html').send(decisionPage(given, req.path, { title, person, list: code.scopes }));
    }
    code.decision = given['decision'] === 'deny' ? 'denied' : { by: person.openId };
    res.type('html').send(donePage(given['decision'] === 'deny' ? '已拒绝' : '授权成功，可以关闭此页面'));
  });
  return router;
}

function visitor(given: Given, req: Request, res: Response, state: SandboxState): Person | undefined {
  const person = personAt(given, req, state);
  if (person === undefined)
    res.type('html').send(chooser(given, [...Object.values(state.world.company.cast)]));
  else remember(person, res);
  return person;
}

function addonsOf(text: string | undefined): Addons {
  try {
    return readAddons(text);
  } catch {
    throw new PageError(20001, '参数 addons 有误');
  }
}

/** The sandbox has one app: it becomes what was just created. */
function create(person: Person, addons: Addons, state: SandboxState): void {
  const { app, setup } = state;
  app.scopes.clear();
  app.onlyFor.clear();
  app.waiting.clear();
  for (const [scope, identities] of grantedBy(addons, state)) {
    app.scopes.add(scope);
    const [only, other] = identities;
    if (only !== undefined && other === undefined) app.onlyFor.set(scope, only);
  }
  app.subscribed = new Set(subscribedBy(addons, state));
  app.transport = 'websocket';
  app.cardTransport = undefined;
  state.oauth.redirectUris.clear();
  state.oauth.refreshEnabled = state.faults.behaviour('scan-refresh') !== 'off';
  setup.creatorId = person.openId;
  setup.staged = [];
  setup.versions.length = 0;
  if (state.faults.behaviour('scan-available') === 'creator') app.availableTo = new Set([person.openId]);
  tenantToken(state);
}
