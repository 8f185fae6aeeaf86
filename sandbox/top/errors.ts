// Errors of the gateway. Codes and messages: documented (wire facts 2.3) unless marked.

export interface TopError {
  code: number;
  msg: string;
  subCode?: string;
  subMsg?: string;
}

/** «This ban will last for N more seconds»: documented in the platform's FAQ. */
const ban = (subCode: string, seconds: number): TopError => ({
  code: 7,
  msg: 'App Call Limited',
  subCode: `accesscontrol.${subCode}`,
  subMsg: `This ban will last for ${seconds} more seconds`,
});

export const ERRORS = {
  'upload-fail': { code: 3, msg: 'Upload Fail' },
  'user-limit': { code: 4, msg: 'User Call Limited' },
  'session-limit': { code: 5, msg: 'Session Call Limited' },
  'partner-limit': { code: 6, msg: 'Partner Call Limited' },
  'app-quota': {
    code: 7,
    msg: 'App Call Limited',
    subCode: 'accesscontrol.limited-by-app-access-count',
    subMsg: 'This app is over its quota of calls per day', // invented wording
  },
  frequency: { code: 8, msg: 'Frequency exceeds the limit' },
  'http-action': { code: 9, msg: 'Http Action Not Allowed' },
  unavailable: { code: 10, msg: 'Service Currently Unavailable' },
  'isv-permission': { code: 11, msg: 'Insufficient ISV Permissions' },
  'user-permission': { code: 12, msg: 'Insufficient User Permissions' },
  'partner-permission': { code: 13, msg: 'Insufficient Partner Permissions' },
  'isp-15': { code: 15, msg: 'Remote service error', subCode: 'isp.remote-service-timeout', subMsg: '服务超时' },
  'isv-15': { code: 15, msg: 'Remote service error', subCode: 'isv.invalid-parameter', subMsg: '非法参数' },
  'no-method': { code: 21, msg: 'Missing Method' },
  'bad-method': { code: 22, msg: 'Invalid Method' },
  'bad-format': { code: 23, msg: 'Invalid Format' },
  'no-signature': { code: 24, msg: 'Missing Signature' },
  'bad-signature': { code: 25, msg: 'Invalid Signature' },
  'no-session': { code: 26, msg: 'Missing Session' },
  'bad-session': { code: 27, msg: 'Invalid Session', subCode: 'invalid-sessionkey', subMsg: 'SessionKey非法' },
  'no-app-key': { code: 28, msg: 'Missing App Key' },
  'bad-app-key': { code: 29, msg: 'Invalid App Key' },
  'no-timestamp': { code: 30, msg: 'Missing Timestamp' },
  'bad-timestamp': { code: 31, msg: 'Invalid Timestamp' },
  'no-version': { code: 32, msg: 'Missing Version' },
  'bad-version': { code: 33, msg: 'Invalid Version' },
  'old-version': { code: 34, msg: 'Unsupported Version' },
  'no-argument': { code: 40, msg: 'Missing Required Arguments' },
  'bad-argument': { code: 41, msg: 'Invalid Arguments' },
  forbidden: { code: 42, msg: 'Forbidden Request' },
  parameter: { code: 43, msg: 'Parameter Error' },
  'isp-50': { code: 50, msg: 'Remote service error', subCode: 'isp.remote-service-error', subMsg: '服务异常' },
  'isp-limit': { code: 50, msg: 'Remote service error', subCode: 'isp.call-limited', subMsg: '调用受限' }, // likely
  'isv-50': { code: 50, msg: 'Remote service error', subCode: 'isv.invalid-parameter', subMsg: '非法参数' },
} as const satisfies Record<string, TopError>;
export type ErrorName = keyof typeof ERRORS;

/** Bans that last; each concerns one method. */
export const BANS = {
  'api-limit': (seconds: number) => ban('limited-by-api-access-count', seconds),
  'app-api-limit': (seconds: number) => ban('limited-by-app-api-access-count', seconds),
  'dynamic-limit': (seconds: number) => ban('limited-by-dynamic-access-count', seconds), // likely
} as const;
export type BanName = keyof typeof BANS;

/** A method's «no»: thrown inside, answered as an error. */
export class Refusal extends Error {
  readonly error: TopError;
  constructor(error: TopError) {
    super(`${error.code} ${error.subCode ?? error.msg}`);
    this.error = error;
  }
}

/** Business errors of the task family. INVENTED: its error tables are empty, all pages show `isv.invalid-parameter` alone. */
export function isv(subCode: string, subMsg: string): Refusal {
  return new Refusal({ code: 50, msg: 'Remote service error', subCode: `isv.${subCode}`, subMsg });
}

export function argument(name: string, missing = false): Refusal {
  const error = missing ? ERRORS['no-argument'] : ERRORS['bad-argument'];
  return new Refusal({ ...error, msg: `${error.msg}:${name}` });
}
