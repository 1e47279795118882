import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BotConnection } from '../../../src/page-api/types.ts';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { useTexts } from '../text/index.ts';

const LOOK_AGAIN_MS = 2_000;

/** Shows the settings that a bot needs to find this sandbox, and whether it has connected. */
export function Connect(): VNode {
  const t = useTexts();
  const [connection, look] = useConnection();
  if (connection === undefined) return <div class="connect" />;
  const { appId, appSecret, encryptKey, verificationToken, transport } = connection;
  const settings = {
    domain: location.origin,
    'App ID': appId,
    'App Secret': appSecret,
    'Encrypt Key': encryptKey,
    'Verification Token': verificationToken,
  };
  return (
    <div class="connect">
      <h3>{t.connect.title}</h3>
      <p>{t.connect.how}</p>
      <dl>
        {Object.entries(settings).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value === '' ? '–' : value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t.connect.events}</h3>
      <p role="status">{whereTo(connection, t.connect)}</p>
      {transport === 'webhook' && (
        <button type="button" onClick={() => attempt(() => api.post('/connection/long').then(look))}>
          {t.connect.useLong}
        </button>
      )}
      <p>
        <small>{t.connect.more}</small>
      </p>
    </div>
  );
}

function whereTo(
  { transport, eventUrl, listening }: BotConnection,
  words: ReturnType<typeof useTexts>['connect'],
): string {
  if (transport === 'websocket') return words.listening(listening);
  return eventUrl === '' ? words.nowhere : words.webhook(eventUrl);
}

/** Asked for again and again while it is seen: nothing says when a client comes or goes. */
function useConnection(): readonly [BotConnection | undefined, look: () => Promise<void>] {
  const [connection, setConnection] = useState<BotConnection>();
  const look = (): Promise<void> => api.get<BotConnection>('/connection').then(setConnection);
  useEffect(() => {
    // That the sandbox is away is said at the top of the page.
    const quietly = (): void => void look().catch(() => undefined);
    quietly();
    const timer = setInterval(quietly, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return [connection, look];
}
