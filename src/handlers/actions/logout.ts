import { logoutCard, texts } from '../../cards/index.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import type { Actions } from '../command.ts';

/** Creates the action that deletes the tokens of the person who presses, even on the card of somebody else. */
export function logoutAction(accounts: Pick<Accounts, 'forget'>): Actions['logout'] {
  return async ({ action, repos, locale }) => {
    const had = await accounts.forget(repos, action.operatorId, 'logged-out');
    return {
      toast: { type: 'success', content: texts(locale).accounts.logout.toast },
      card: { type: 'raw', data: logoutCard({ locale, had }) },
    };
  };
}
