import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageChat } from '../../../src/page-api/types.ts';
import { isComposing } from '../../card/index.ts';
import { attempt } from '../actions.ts';
import { api, base64Of } from '../api.ts';
import { type Choice, type CompletionWorld, isCommand, isWhole, offer, withMentions } from '../completion.ts';
import { personOf, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { Completion, OPTION_ID } from './completion-list.tsx';
import { Icon } from './icons.tsx';

/** Shows the message box; completes commands and names. */
export function Composer({ chat }: { chat: PageChat }): VNode {
  const t = useTexts();
  const draft = draftOf(chat.chatId);
  const [text, setText] = useState(draft.text);
  const [caret, setCaret] = useState(0);
  const [closed, setClosed] = useState(false);
  /** Which choice the arrows went to; undefined before they were used. */
  const [pointed, setPointed] = useState<number>();
  const [placed, setPlaced] = useState<number>();
  const box = useRef<HTMLTextAreaElement>(null);
  const { picked } = draft;
  const openId = useApp((state) => personOf(state)?.openId);
  const world = useCompletionWorld(chat);
  const offered = closed || world === undefined ? undefined : offer(text, caret, world);
  const choices = offered?.choices ?? [];
  const deaf =
    world !== undefined && chat.mode === 'group' && isCommand(text) && !text.includes(`@${world.bot.name}`);
  const whole = world !== undefined && choices[0]?.kind === 'command' && isWhole(text, world);
  const active = Math.min(pointed ?? (whole ? -1 : 0), choices.length - 1);

  useEffect(() => {
    draft.text = text;
  }, [draft, text]);
  // Before the next key: a caret that is moved later scatters what is typed meanwhile.
  useLayoutEffect(() => {
    if (placed === undefined) return;
    box.current?.focus();
    box.current?.setSelectionRange(placed, placed);
    setPlaced(undefined);
  }, [placed]);

  function write(next: string, at: number): void {
    setText(next);
    setCaret(at);
    setPlaced(at);
    setPointed(undefined);
  }

  function choose(choice: Choice): void {
    if (offered === undefined || world === undefined) return;
    const { openId: mentioned } = choice;
    if (mentioned !== undefined) {
      const name = choice.kind === 'person' ? choice.shown.slice(1) : world.bot.name;
      picked.set(name, mentioned);
    }
    const head = text.slice(0, offered.from) + choice.insert;
    // Behind a blank the list goes on, with what the command can be given.
    setClosed(choice.kind === 'command' && !choice.insert.endsWith(' '));
    write(head + text.slice(caret), head.length);
  }

  function mentionBot(): void {
    if (world === undefined) return;
    picked.set(world.bot.name, world.bot.openId);
    const next = `@${world.bot.name} ${text.trimStart()}`;
    write(next, next.length);
  }

  function send(): void {
    const said = text.trim();
    if (said === '' || openId === undefined) return;
    // The bot's name typed by hand is meant as it is read.
    if (world !== undefined && chat.mode === 'group') picked.set(world.bot.name, world.bot.openId);
    // A command is meant for the bot, which in a group gets only messages that mention it.
    const words = withMentions(deaf ? `@${world?.bot.name ?? ''} ${said}` : said, picked);
    setText('');
    setCaret(0);
    attempt(() =>
      api.post(`/chats/${chat.chatId}/messages`, { as: openId, text: words }).catch((error: unknown) => {
        // Nobody types it twice because the sandbox was away.
        setText((now) => (now === '' ? said : now));
        throw error;
      }),
    );
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter within an input method picks a word.
    if (isComposing(event)) return;
    const chosen = choices[active];
    if (choices.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setPointed(
        active === -1 && step === -1 ? choices.length - 1 : (active + step + choices.length) % choices.length,
      );
    } else if (event.key === 'Tab' && !event.shiftKey && choices[0] !== undefined) {
      event.preventDefault();
      choose(chosen ?? choices[0]);
    } else if (chosen !== undefined && event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && choices.length > 0) {
      event.preventDefault();
      setClosed(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {choices.length > 0 && <Completion choices={choices} active={active} onChoose={choose} />}
      {deaf && choices.length === 0 && (
        <p class="deaf">
          {t.composer.deaf}
          <button type="button" onClick={mentionBot}>
            {t.composer.mention(world?.bot.name ?? '')}
          </button>
        </p>
      )}
      <textarea
        id="composer"
        ref={box}
        rows={2}
        value={text}
        aria-label={t.composer.label}
        aria-autocomplete="list"
        aria-controls={choices.length > 0 ? 'completion' : undefined}
        aria-activedescendant={active >= 0 ? `${OPTION_ID}${active}` : undefined}
        placeholder={t.composer.placeholder(chat.name, world?.commands[0]?.text)}
        onInput={(event) => {
          setClosed(false);
          setPointed(undefined);
          setText(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => setCaret(event.currentTarget.selectionStart)}
        onClick={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setClosed(true)}
        onFocus={() => setClosed(false)}
      />
      <div class="composer-foot">
        <Attach chat={chat} />
        <small>{t.composer.hint}</small>
        <button type="submit" class="primary" disabled={text.trim() === ''}>
          <Icon name="send" filled />
          {t.composer.send}
        </button>
      </div>
    </form>
  );
}

/** Sends a file that is chosen, as a message of its own. */
function Attach({ chat }: { chat: PageChat }): VNode {
  const t = useTexts();
  const openId = useApp((state) => personOf(state)?.openId);
  return (
    <label class="attach" title={t.composer.file}>
      <Icon name="file" />
      <input
        type="file"
        aria-label={t.composer.file}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file === undefined) return;
          attempt(async () => {
            const sent = { as: openId, type: 'file', text: file.name, base64: await base64Of(file) };
            await api.post(`/chats/${chat.chatId}/messages`, sent);
          });
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

interface Draft {
  text: string;
  /** Whom the names in it mean. */
  readonly picked: Map<string, string>;
}

const drafts = new Map<string, Draft>();

/** What was begun in a chat is still there when one comes back to it. */
function draftOf(chatId: string): Draft {
  const draft = drafts.get(chatId) ?? { text: '', picked: new Map() };
  drafts.set(chatId, draft);
  return draft;
}

function useCompletionWorld(chat: PageChat): CompletionWorld | undefined {
  const t = useTexts();
  const world = useApp((state) => state.world);
  const locale = useApp(({ prefs }) => prefs.locale);
  return useMemo(
    () =>
      world && {
        commands: world.commands,
        bot: { openId: world.app.botOpenId, name: world.app.name },
        names: new Map(world.people),
        chat,
        locale,
        everyone: t.composer.everyone,
      },
    [world?.commands, world?.app, world?.people, chat, locale, t],
  );
}
