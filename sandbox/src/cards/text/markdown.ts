const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sim: '~',
};

/**
 * Returns markdown as a reader sees it: no marks, mentions as @, links with their address, entities as characters.
 */
export function readable(markdown: string): string {
  const text = markdown
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<hr\s*\/?>/g, '\n────\n')
    .replace(/<at\s+(?:id|ids|email)=["']?([^"'>]*)["']?\s*>[^<]*<\/at>/g, (_, who: string) =>
      who === 'all' ? '@所有人' : `@${who}`,
    )
    .replace(/<person\s+id=["']?([^"'\s>]*)["']?[^>]*>[^<]*<\/person>/g, '@$1')
    .replace(
      /<local_datetime\s+millisecond=["']?(\d{1,14})["']?[^>]*>[^<]*<\/local_datetime>/g,
      (_, ms: string) => new Date(Number(ms)).toISOString().slice(0, 16).replace('T', ' '),
    )
    .replace(/<text_tag[^>]*>([^<]*)<\/text_tag>/g, '[$1]')
    .replace(/<\/?[a-z_]+[^>]*>/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '[图片 $1]')
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, '$1 ($2)')
    .replace(/(\*\*|~~)(.+?)\1/g, '$2')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/^#{1,6}\s+/gm, '');
  return withCharacters(text);
}

/** Last of all: what was escaped is text, whatever it looks like. */
function withCharacters(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
