import { ApiError } from '../../api-error.ts';
import type { SandboxState } from '../../state.ts';
import type { Call } from '../endpoint.ts';

export type Fields = Readonly<Record<string, string | undefined>>;

/** Throws a refusal of the token endpoint; it becomes `{ code, error, error_description }`. */
export function refuse(code: number, description: string, error = 'invalid_grant', status = 400): never {
  throw new ApiError(status, code, description, { error });
}

export function missing(name: string): never {
  return refuse(20001, `The request is missing a required parameter: ${name}.`, 'invalid_request');
}

/** Returns the fields of a token request. The client is named in the body or by HTTP Basic, never by both. */
export function fieldsOf({ body, headers }: Call): Fields {
  const stray = Object.entries(body).find(([, value]) => typeof value !== 'string');
  if (stray !== undefined) refuse(20063, `The request is malformed: ${stray[0]}.`, 'invalid_request');
  const fields = body as Fields;
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return fields;
  if (fields['client_secret'] !== undefined)
    refuse(20070, 'Multiple authentication methods are used.', 'invalid_request');
  const [id, ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { ...fields, client_id: id, client_secret: secret.join(':') };
}

export function checkClient(fields: Fields, state: SandboxState): void {
  const { client_id: id, client_secret: secret } = fields;
  if (id === undefined || id === '') missing('client_id');
  if (secret === undefined || secret === '') missing('client_secret');
  if (id !== state.app.appId) refuse(20048, 'The app does not exist.', 'invalid_client');
  if (secret !== state.app.appSecret) refuse(20002, 'The client secret is invalid.', 'invalid_client');
}
