const TRIGGER_PATH = /(\/functions\/)([^/?]+)/g;
const SECRET_PARAMETER = /([?&](?:apiKey|api_key|token|password)=)[^&#]*/gi;

/** A trigger URL is a secret as a whole; four characters are left so that a person can tell two apart. */
export const redactUrl = (url: string): string =>
  url
    .replaceAll(TRIGGER_PATH, (_match, prefix: string, id: string) => `${prefix}${id.slice(0, 4)}…`)
    .replaceAll(SECRET_PARAMETER, '$1[redacted]');
