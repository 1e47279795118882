import type { Config } from './config.ts';
import { createQuotedAnswer, type RouterParts } from './handlers/router.ts';
import type { Parts } from './parts.ts';
import { deviceConsentHandlers } from './services/accounts/index.ts';
import { alertJobs } from './services/alerts/index.ts';
import { auditLogHandler } from './services/audit.ts';
import { doctorHandler } from './services/doctor.ts';
import { exportJobHandler, farPressHandler, sendFileHandler } from './services/exports/index.ts';
import { givenUpHandlers } from './services/given-up.ts';
import { type JobHandler, lineHandlers, outboxHandlers } from './services/jobs/index.ts';
import { forgetHandler, ownDataHandler } from './services/privacy.ts';
import { quotedHandler } from './services/quoted.ts';
import { personViewHandler, reportEffects } from './services/reports/index.ts';
import { siteMapHandler } from './services/sites.ts';

/** Creates the handlers of all kinds of jobs; `docs/architecture.md` has a table of them. */
export function jobHandlers(
  { access: { identity }, http, transport, zone }: Config,
  parts: Parts,
  routing: RouterParts,
): readonly JobHandler[] {
  const { store, feishu, clock, log, metrics } = parts;
  const { access, accounts, digests, exporting, exports, reporting, rights, scopes, sites } = parts;
  const { isMember, mayOpen } = rights;
  const { nameOf } = exporting;
  const { messages } = feishu;
  const sending = { feishu, clock, log, metrics };
  const consent = { store, feishu, clock, log, ...parts.consentParts, scopes, zone, nameOf };
  const handlers = [
    exportJobHandler(exporting, reportEffects),
    sendFileHandler({ ...exporting, mayOpen }),
    ...outboxHandlers(sending),
    ...lineHandlers(sending),
    personViewHandler({ ...exporting, isMember, refusal: access.refusal }),
    farPressHandler({ exports, clock, isMember, access }),
    ...(identity === 'user' ? deviceConsentHandlers(consent) : []),
    ...digests.jobs,
    ...alertJobs({ ...reporting, mayRead: digests.mayRead }),
    doctorHandler({
      ...{ store, feishu, clock, identity, scopes, access, zone },
      isAuthorised: exporting.isAuthorised,
      budget: parts.budget,
      transport: transport.kind,
      siteMap: sites.current,
      publicUrl: http.isReachable ? http.publicUrl : undefined,
    }),
    forgetHandler({ ...exporting, accounts }),
    ownDataHandler({ ...exporting, accounts, zone }),
    auditLogHandler({ store, feishu, nameOf }),
    siteMapHandler({ messages, sites, clock }),
    quotedHandler({ messages, answer: createQuotedAnswer(routing) }),
  ];
  return [...handlers, ...givenUpHandlers(exporting, handlers)];
}
