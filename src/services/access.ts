/** Who may make the bot export. One place decides; handlers and buttons ask here on every request. */
export interface Access {
  mayExport(who: { readonly openId: string; readonly chatId: string }): boolean;
  isAdmin(openId: string): boolean;
  /** Facts for somebody who may not export: whose right exports run with, and who can allow it (open ids). */
  readonly refusal: { readonly identity: 'user' | 'tenant'; readonly admins: readonly string[] };
}

export interface AccessRules {
  readonly identity: 'user' | 'tenant';
  readonly chats: readonly string[];
  readonly users: readonly string[];
  readonly admins: readonly string[];
}

/**
 * Creates the rules about who may export.
 *
 * With the tenant's identity everybody would use the app creator's right, so only listed chats and people may export.
 * With people's own identity Feishu decides, and the lists restrict it further if they are set.
 */
export function createAccess(rules: AccessRules): Access {
  const chats = new Set(rules.chats);
  const users = new Set([...rules.users, ...rules.admins]);
  const open = rules.identity === 'user' && rules.chats.length === 0 && rules.users.length === 0;
  return {
    mayExport: ({ openId, chatId }) => open || chats.has(chatId) || users.has(openId),
    isAdmin: (openId) => rules.admins.includes(openId),
    refusal: { identity: rules.identity, admins: rules.admins },
  };
}
