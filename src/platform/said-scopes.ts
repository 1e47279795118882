/** What a refusal says in its words about scopes of which any one would have been enough. */
export interface SaidScopes {
  readonly scopes: readonly string[];
  /** The page of the developer console where they are applied for. */
  readonly help: string | undefined;
}

/** Longer words of a refusal say nothing more about scopes. */
const MOST_READ = 4_000;
/** `One of the following scopes is required: […]`, `required one of these privileges under the user identity: […]`. */
const LISTED = /\b(?:scopes is required|one of these privileges[\w ]{0,40}): ?\[([^\]]{1,2000})\]/i;
/** `ext=need scope: im:message.group_msg`, `ext=requires im:message.send_as_user scope.` */
const SINGLE = /\bneed scope: ?([\w.:]+)|\brequires ([\w.:]+) scope\b/i;
const NAME = /^(?:[a-z]\w*(?:[.:]\w+)*:\w[\w.]*(?::\w+)*|offline_access)$/i;
/** Only the platform's own hosts: the words of a refusal may repeat what somebody sent. */
const PAGE =
  /https:\/\/open\.(?:feishu\.cn|larksuite\.com|larkoffice\.com)\/app\/\w{1,64}\/auth\?[\w=&%:.,-]{1,800}/;

/** Reads the scopes, and the page to apply for them, out of the words of a refusal; some have them nowhere else. */
export function saidScopes(words: string): SaidScopes {
  const text = words.slice(0, MOST_READ);
  const [, ...single] = SINGLE.exec(text) ?? [];
  const named = [...(LISTED.exec(text)?.[1] ?? '').split(','), ...single].map((each) =>
    (each ?? '').trim().replace(/[.:]+$/, ''),
  );
  const scopes = [...new Set(named.filter((each) => NAME.test(each)))];
  return { scopes, help: scopes.length === 0 ? undefined : PAGE.exec(text)?.[0] };
}
