import { BEHAVIOURS } from '../../src/behaviours.ts';
import { ENDPOINTS } from '../../src/platform/endpoints.ts';

const RATES = { vc: '100/min', im: '1000/min, 50/s', five: '5/s', none: '–' } as const;

const code = (text: string): string => `\`${text}\``;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** What the sandbox serves of the platform, a row for each path. */
export function endpointTable(): string {
  const rows = ENDPOINTS.map(({ name, method, path, tokens, scopes, rate }) =>
    row(
      code(name),
      `${method} ${code(path.replace('/open-apis/', ''))}`,
      tokens.length === 0 ? '–' : tokens.join(', '),
      scopes.length === 0 ? '–' : scopes.map(code).join(' '),
      RATES[rate],
    ),
  );
  return [row('name', 'method and path', 'token', 'scope, any of', 'limit'), row(...dashes(5)), ...rows].join(
    '\n',
  );
}

/** The switches of kind `behaviour`. */
export function behaviourTable(): string {
  const rows = Object.entries(BEHAVIOURS).map(([name, { sides, about }]) => row(code(name), sides, about));
  return [row('name', 'value (default first)', 'side'), row(...dashes(3)), ...rows].join('\n');
}

const dashes = (count: number): string[] => Array.from({ length: count }, () => '---');
