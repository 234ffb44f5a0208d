/** How the trigger in xMatters knows who sends; the value is also the button's id, as in Kibana. */
export enum Authentication {
  Basic = 'Basic Authentication',
  Url = 'URL Authentication',
}

/** The choice itself; `config.usesBasic` is what is stored of it. */
export const AUTHENTICATION_PATH = '__internal__.auth';
export const USES_BASIC_PATH = 'config.usesBasic';
export const CONFIG_URL_PATH = 'config.configUrl';
export const SECRETS_URL_PATH = 'secrets.secretsUrl';
export const USER_PATH = 'secrets.user';
export const PASSWORD_PATH = 'secrets.password';
