import { authEndpoints } from './auth.ts';
import { cardUpdateEndpoints } from './card-update.ts';
import { chatEndpoints } from './chats.ts';
import { departmentEndpoints } from './departments.ts';
import type { Endpoint } from './endpoint.ts';
import { fileEndpoints } from './files.ts';
import { imEndpoints } from './im.ts';
import { imChangeEndpoints } from './im-change.ts';
import { imReadEndpoints } from './im-read.ts';
import { imageEndpoints } from './images.ts';
import { oauthEndpoints } from './oauth/token.ts';
import { peopleEndpoints } from './people.ts';
import { roomEndpoints } from './rooms.ts';
import { scopeEndpoint } from './scopes.ts';
import { configEndpoints } from './setup/config.ts';
import { registrationEndpoint } from './setup/registration.ts';
import { versionEndpoints } from './setup/versions.ts';
import { vcEndpoints } from './vc.ts';

/** All that the sandbox serves of the platform. Endpoints with fixed paths come before those with parameters. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...authEndpoints,
  ...oauthEndpoints,
  scopeEndpoint,
  registrationEndpoint,
  ...configEndpoints,
  ...versionEndpoints,
  ...imEndpoints,
  ...imReadEndpoints,
  ...imChangeEndpoints,
  ...cardUpdateEndpoints,
  ...fileEndpoints,
  ...imageEndpoints,
  ...chatEndpoints,
  ...peopleEndpoints,
  ...departmentEndpoints,
  ...roomEndpoints,
  ...vcEndpoints,
];
