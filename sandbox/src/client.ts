/** What the demo and tests need of the sandbox's control interface, as a person would use it. */
export interface ShownMessage {
  readonly message_id: string;
  readonly sender: { readonly id: string; readonly type: string; readonly name: string };
  readonly msg_type: string;
  readonly content: unknown;
  readonly deleted: boolean;
  readonly parent_id?: string;
  readonly reactions?: readonly string[];
  readonly updates: number;
  readonly versions: readonly { readonly at: number; readonly content: unknown; readonly by: string }[];
}

export interface WorldView {
  readonly app: {
    readonly app_id: string;
    readonly name: string;
    readonly bot_open_id: string;
    readonly other_bot: { readonly open_id: string; readonly name: string };
  };
  readonly persons: Readonly<
    Record<
      'admin' | 'second_admin' | 'member' | 'outsider',
      { readonly open_id: string; readonly name: string; readonly p2p_chat_id: string }
    >
  >;
  readonly chats: readonly { readonly chat_id: string; readonly name: string }[];
}

export interface SandboxClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  del(path: string): Promise<void>;
  world(): Promise<WorldView>;
  messages(chatId: string): Promise<readonly ShownMessage[]>;
}

/** Speaks to a sandbox at `url`; throws with the sandbox's own words where it refuses. */
export function sandboxClient(url: string): SandboxClient {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/sandbox${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    del: async (path) => {
      await call('DELETE', path);
    },
    world: () => call('GET', '/state'),
    messages: async (chatId) =>
      (await call<{ messages: readonly ShownMessage[] }>('GET', `/chats/${chatId}`)).messages,
  };
}
