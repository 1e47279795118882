import { refusedCard } from './calls-of-card.ts';
import type { PageParts } from './parts.ts';
import type { PageSnapshot } from './types.ts';
import { callSummary, castOf, chatsOf, deliveryView, faultView, limitsView, messageView } from './views.ts';

const LATEST_CALLS = 300;
const LATEST_DELIVERIES = 100;

/** Returns everything the page shows; later changes come over the stream. */
export function snapshotOf({
  state,
  delivery,
  limits,
  settings,
  scenarios,
  endpoints,
}: PageParts): PageSnapshot {
  const { company } = state.world;
  const { app, calls, clock, faults } = state;
  const scenario = scenarios.current();
  return {
    now: clock.now(),
    app: { name: app.name, appId: app.appId, botOpenId: app.botOpenId },
    cast: castOf(state),
    people: [...company.people, company.outsider, ...company.guests].map(({ openId, name }) => [
      openId,
      name,
    ]),
    chats: chatsOf(state),
    messages: [...state.messages.values()].map((message) => messageView(message, state.files)),
    calls: calls.slice(-LATEST_CALLS).map(callSummary),
    refused: calls.flatMap((call) => refusedCard(call, state) ?? []),
    deliveries: delivery.list().slice(-LATEST_DELIVERIES).map(deliveryView),
    faults: faults.list().map(faultView),
    limits: limitsView(limits, endpoints.scarce),
    commands: settings.commands,
    menu: settings.menu,
    scenarios: settings.scenarios.map(({ name, title, about }) => ({ name, title, about })),
    ...(scenario !== undefined && { scenario }),
    ...(settings.bot !== undefined && { bot: settings.bot.state() }),
    endpoints: endpoints.all,
  };
}
