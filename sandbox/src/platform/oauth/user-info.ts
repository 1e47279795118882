import { ApiError } from '../../api-error.ts';
import type { Endpoint } from '../endpoint.ts';

/** Fields of a person that need a scope each, of the app and of the person's consent. */
const SCOPED = {
  user_id: 'contact:user.employee_id:readonly',
  email: 'contact:user.email:readonly',
  enterprise_email: 'contact:user.email:readonly',
  mobile: 'contact:user.phone:readonly',
  employee_no: 'contact:user.employee:readonly',
} as const;

/** Who a token speaks for (authen-v1/user_info); its refusals come with HTTP 200. */
export const userInfoEndpoint: Endpoint = {
  name: 'auth.userInfo',
  method: 'GET',
  path: '/open-apis/authen/v1/user_info',
  tokens: ['user'],
  scopes: [],
  rate: 'im',
  handle({ caller, scopes }, state) {
    const person = caller.as === 'user' ? state.world.person(caller.openId) : undefined;
    if (person === undefined) throw new ApiError(200, 20008, 'user not exist');
    if (person.resigned) throw new ApiError(200, 20021, 'user resigned');
    const values = {
      user_id: person.userId,
      email: person.email,
      enterprise_email: person.email,
      mobile: person.mobile,
      employee_no: person.employeeNo,
    };
    const granted = Object.entries(SCOPED).filter(
      ([, scope]) => state.app.scopes.has(scope) && scopes?.has(scope),
    );
    return {
      name: person.name,
      en_name: person.enName,
      avatar_url: '',
      avatar_thumb: '',
      avatar_middle: '',
      avatar_big: '',
      open_id: person.openId,
      union_id: person.unionId,
      tenant_key: person.tenantKey,
      ...Object.fromEntries(granted.map(([field]) => [field, values[field as keyof typeof values]])),
    };
  },
};
