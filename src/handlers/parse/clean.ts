/** Emoji as Feishu writes it in text (`[微笑]`, `[Thumbsup]`) and as Unicode. */
const EMOJI = String.raw`\[(?=[\p{N}_-]*\p{L})[\p{L}\p{N}_-]{1,16}\]|\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}\ufe0f\u200d]*`;
const QUOTES = '`"\'“”‘’„「」『』《》〈〉【】〔〕()（）';
const GREETINGS =
  '你好|您好|大家好|各位好|哈喽|嗨|早上好|上午好|中午好|下午好|晚上好|早|在吗|请问|请|麻烦(?:你|您)?|劳驾|帮(?:我|忙)|试试|试一下|看看|看一下|查一下|hi|hello|hey|dear|please|pls|can you|could you';
const THANKS =
  '谢谢(?:你|您|啦|了)?|多谢|感谢|辛苦(?:了|啦)?|拜托(?:了|啦)?|thanks?(?: you)?|thank you|thx|please|pls';

/** Text before a command that was copied, quoted, listed or sent with a greeting. */
const BEFORE = new RegExp(
  [
    String.raw`[\s>*•·●○◦▪‣–—|~，,:：!！。.-]+`,
    String.raw`\d{1,2}\s*[.)．）、]\s*`,
    String.raw`[①-⑳]\s*`,
    `[${QUOTES}]+`,
    EMOJI,
    String.raw`[@＠]\S+(?=\s)`,
    `(?:${GREETINGS})+(?=[\\s/／、，,!！。.~:：]|$)`,
  ]
    .map((part) => `^(?:${part})`)
    .join('|'),
  'iu',
);
/** A mark after a command. Of many in a row only the first is tried: the text is looked through for each that is removed. */
const MARK = String.raw`[\s?？!！…。.~～;；，,、]`;
/** Text after a command. A particle is removed only if no name ends with it. */
const AFTER = new RegExp(
  [
    `(?<!${MARK})${MARK}+`,
    EMOJI,
    String.raw`(?<=^|[\s?？!！。，,~～\p{Script=Han}\d])(?:${THANKS})`,
    '(?<=[天周月年日号点分时内议量人室表看查出下书约报态])[吧呢啊呀哈哦]+',
  ]
    .map((part) => `(?:${part})$`)
    .join('|'),
  'iu',
);
const INVISIBLE = /\p{Cf}/gu;
const SLASH = /^[/／]/;
const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '「': '」',
  '『': '』',
  '（': '）',
  '(': ')',
  '《': '》',
  '【': '】',
};

/** Returns a text without the characters that nobody sees: zero-width blanks and joiners, direction marks. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Its lines are no clauses of one sentence. */
const INVITED = /\d{3}[- ]?\d{3}[- ]?\d{3}|^\w+:|\n\w+:/u;

/** `【会议】【昨天】【上海】`: each word in brackets, none of them a title. */
const KEYWORDS = /^(?:【[^【】]*】\s*){2,}$/u;

/** Returns a text with one kind of blank and of apostrophe, and letters, digits and marks of one width. */
export function inOneType(text: string): string {
  return text
    .replace(KEYWORDS, (words) => words.replace(/[【】]+/gu, ' '))
    .replace(/[\uff01-\uff5e]/gu, (wide) => (/[！，：；？]/u.test(wide) ? wide : wide.normalize('NFKC')))
    .replace(/(?<=\d)：(?=\d)/gu, ':')
    .replace(/(?<=[\x20-\x7e])[！，：；？](?= ?[\x21-\x7e]|$)/gu, (wide) => `${wide.normalize('NFKC')} `)
    .replace(/(?<=[a-z])[’‘](?=[a-z])/giu, "'")
    .replace(/([?？])[?？]+/gu, '$1')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/(?<=[\p{L}\p{N}]) ?\n\s*(?=[\p{L}\p{N}])/gu, INVITED.test(text) ? '\n' : '，')
    .trim();
}

/**
 * Finds where a message begins to be a command: behind greetings, quotes, list marks and the bot's name copied as text,
 * and on the line that begins with a slash, if there is one (the title of a post is not the command).
 */
export function commandPart(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => SLASH.test(withoutBefore(line)));
  if (at < 0 && /^\s*、/.test(text)) return withoutAfter('', text.trim());
  const begun = withoutBefore(lines.slice(Math.max(at, 0)).join('\n'));
  const command = withoutAfter(text.slice(0, text.length - begun.length), begun);
  return /^[/／、]*$/.test(command) ? begun : command;
}

function withoutBefore(text: string): string {
  let rest = text;
  for (let next = rest.replace(BEFORE, ''); next !== rest; next = rest.replace(BEFORE, '')) {
    if (next === '') return next;
    rest = next;
  }
  return rest;
}

/** Closing quotes are removed only if the opening one was. */
function withoutAfter(opened: string, text: string): string {
  let rest = text;
  for (;;) {
    const next = unquoted(rest.replace(AFTER, ''), opened);
    if (next === rest) return rest;
    rest = next;
  }
}

function unquoted(text: string, opened: string): string {
  const last = text.at(-1) ?? '';
  const opening = Object.entries(PAIRS).find(([, close]) => close === last)?.[0] ?? last;
  return QUOTES.includes(last) && last !== '' && opened.includes(opening) ? text.slice(0, -1) : text;
}

const EMBEDDED = /(?<=[\s,，。:：!！（(「“"'`\p{Script=Han}])[/／]+(\p{Script=Han}+|[a-z]+)/giu;

/** Returns the words after slashes inside a sentence, in order. */
export function embeddedWords(text: string): readonly string[] {
  return [...text.matchAll(EMBEDDED)].map(([, word = '']) => word);
}

/** Lines that only an invitation has; whatever else they say is no part of a command. */
const INVITATION_LINE =
  /会议主题|会议时间|会议链接|会议密码|入会|邀请(?:你|您)|点击链接|拨号|电话|^主题\s*[:：]|^时间\s*[:：]|^链接\s*[:：]|meeting (?:topic|time|link|url|password)|^(?:topic|time|when|link)\s*:|invit(?:es|ed|ing|ation)|join (?:the|this|zoom|by)|dial[- ]?in|\+\d{6,}/iu;
const NUMBER_LABEL = /(?:会议号码?|会议\s*ID|meeting\s*(?:ID|no\.?|number))\s*[:：#]?\s*/giu;
const LINK = /(?:https?:\/\/)?[\w.-]+\/j\/(\d{9})(?!\d)[^\s，。）)」】]*/giu;
const BRACKETED = /[([【<《{]\s*(\d{3}[- ]?\d{3}[- ]?\d{3})\s*[)\]】>》}]/gu;

const DIGITS = ['零〇', '幺一', '二', '三', '四', '五', '六', '七', '八', '九'];
const DIGIT_WORDS = 'zero one two three four five six seven eight nine'.split(' ');
const DIGIT = `[\\d${DIGITS.join('')}]|\\b(?:(?:double|triple) )?(?:${DIGIT_WORDS.join('|')}|oh)\\b`;
/** Shorter ones are hours, rooms or counts. */
const SHORTEST = 7;
const UNITS = new RegExp(DIGIT, 'giu');
/** `九幺三 四四零 二六八`, `four oh nine, double two seven …`, `7 3 3 2 1 0 9 8 4`: of other lengths than nine as well. */
const SPELLED = new RegExp(
  `(?<!\\d[.:/-]?)(?:${DIGIT})(?:(?:[ ,，、-]{0,2}|,? dash )(?:${DIGIT})){4,11}(?![\\d.:/-])`,
  'giu',
);
/** `会议号 40 92 27 186`: how it is grouped says nothing where it is called a number. */
const GROUPED =
  /(?<=(?:会议号码?|会议 ?ID|meeting (?:ID|no\.?|number))[:：#是 ]*(?:is )?)\d{1,4}(?:[ -]\d{1,4}){2,8}(?![\d.:/-])/giu;

/** Returns a text with the numbers that a voice gives digit by digit in figures without blanks. */
export function inFigures(text: string): string {
  return text
    .replace(/二[零〇][零〇一二三四五六七八九]{2}(?=年)/gu, (year) => [...year].map(figureOf).join(''))
    .replace(GROUPED, (said) =>
      said.replace(/\D/g, '').length === 9 ? ` ${said.replace(/\D/g, '')} ` : said,
    )
    .replace(SPELLED, (said) => {
      const figures = (said.match(UNITS) ?? []).map(figureOf).join('');
      return /\d{2}/.test(said) || figures.length < SHORTEST ? said : ` ${figures} `;
    });
}

function figureOf(unit: string): string {
  const [word = '', times] = unit.toLowerCase().split(' ').toReversed();
  const figure = Math.max(
    DIGIT_WORDS.indexOf(word),
    DIGITS.findIndex((each) => each.includes(word)),
    Number(word) || 0,
  );
  return String(figure).repeat(times === 'double' ? 2 : times === 'triple' ? 3 : 1);
}

/**
 * Reduces a pasted invitation to what a command reads: the meeting's link and its labelled number become the nine
 * digits, other lines are dropped.
 */
export function withoutInvitation(text: string): string {
  const lines = inFigures(text).split('\n');
  const invited = lines.length > 1 && /(?:会议号|会议\s*ID|meeting\s*ID|\/j\/\d{9})/iu.test(text);
  const found = new Set<string>();
  const kept = lines.flatMap((line) => {
    const plain = line
      .replace(LINK, ' $1 ')
      .replace(BRACKETED, ' $1 ')
      .replace(NUMBER_LABEL, (label) =>
        /\d{3}[- ]?\d{3}[- ]?\d{3}/.test(line.replace(label, '')) ? ' ' : label,
      );
    const number = /(?<!\d)\d{3}[- ]?\d{3}[- ]?\d{3}(?!\d)/.exec(plain)?.[0].replace(/\D/g, '');
    if (!invited) return [plain];
    if (number !== undefined && plain !== line) {
      const known = found.has(number);
      found.add(number);
      return known ? [] : [number];
    }
    return INVITATION_LINE.test(line) ? [] : [plain];
  });
  return kept.join('\n');
}
