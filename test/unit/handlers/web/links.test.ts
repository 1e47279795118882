import { expect, it } from 'vitest';
import { authoriseUrl, fileUrl, loginUrl } from '../../../../src/handlers/web/links.ts';

it('addresses name an export and carry nothing that opens it', () => {
  const at = 'https://bot.example';

  expect([fileUrl(at, 'ex1'), authoriseUrl(at, 'ex1'), authoriseUrl(at), loginUrl(at, 'ex1')]).toEqual([
    'https://bot.example/files/ex1',
    'https://bot.example/oauth/start?export=ex1',
    'https://bot.example/oauth/start',
    'https://bot.example/oauth/start?to=/files/ex1',
  ]);
});
