import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { useCard } from '../context.ts';
import { Pager, Scrolling, usePages } from '../display/table-frame.tsx';
import { Inlines } from './draw-inline.tsx';
import { type Block, parseInline, parseMarkdown } from './index.ts';

/** Draws Feishu's markdown with its blocks. */
export function Markdown({ content }: { content: string }): VNode {
  const blocks = useMemo(() => parseMarkdown(content), [content]);
  return (
    <div class="markdown">
      <Blocks blocks={blocks} />
    </div>
  );
}

/** Draws `lark_md`, the inline part of Feishu's markdown. */
export function InlineMarkdown({ content }: { content: string }): VNode {
  const items = useMemo(() => parseInline(content.replace(/\r\n?/g, '\n')), [content]);
  return <Inlines items={items} />;
}

function Blocks({ blocks }: { blocks: readonly Block[] }): VNode {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { block: Block }): VNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines items={block.children} />
        </p>
      );
    case 'heading':
      return <Heading level={block.level}>{<Inlines items={block.children} />}</Heading>;
    case 'code':
      return <Code language={block.language} text={block.text} />;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'list':
      return <ListView block={block} />;
    case 'rule':
      return <hr />;
    case 'table':
      return <MarkdownTable block={block} />;
  }
}

const HEADINGS = ['h4', 'h5', 'h6'] as const;

/** Below the title of the card, whatever the card's own numbering is. */
function Heading({ level, children }: { level: number; children: ComponentChildren }): VNode {
  const Tag = HEADINGS[level - 1] ?? 'h6';
  return <Tag class={`heading heading-${level}`}>{children}</Tag>;
}

function Code({ language, text }: { language: string; text: string }): VNode {
  return (
    <figure class="code">
      {language === '' ? null : <figcaption>{language}</figcaption>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  );
}

function ListView({ block }: { block: Extract<Block, { kind: 'list' }> }): VNode {
  const items = block.items.map((item, index) => (
    <li key={index}>
      <Blocks blocks={item} />
    </li>
  ));
  return block.start === undefined ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

const ROWS_PER_PAGE = 5;

function MarkdownTable({ block }: { block: Extract<Block, { kind: 'table' }> }): VNode {
  const { words } = useCard();
  const { page, pages, shown, turn } = usePages(block.rows, ROWS_PER_PAGE);
  const align = (column: number) => ({ 'text-align': block.aligns[column] });
  const wide = Math.max(block.head.length, ...block.rows.map((row) => row.length));
  const columns = Array.from({ length: wide }, (_, column) => column);
  return (
    <div class="table">
      <Scrolling label={words.table}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" style={align(column)}>
                  <Inlines items={block.head[column] ?? []} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} style={align(column)}>
                    <Inlines items={row[column] ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <Pager page={page} pages={pages} turn={turn} />
    </div>
  );
}
