import { i18n } from '@kbn/i18n';

export const SELECT_MESSAGE = i18n.translate('xmattersConnector.selectMessage', {
  defaultMessage: 'Trigger an xMatters workflow.',
});

// The form

export const AUTHENTICATION = i18n.translate('xmattersConnector.form.authentication', {
  defaultMessage: 'Authentication',
});

export const AUTHENTICATION_METHOD = i18n.translate('xmattersConnector.form.method', {
  defaultMessage: 'Authentication method',
});

export const AUTHENTICATION_METHOD_HELP = i18n.translate('xmattersConnector.form.methodHelp', {
  defaultMessage: 'Choose the method that the trigger in xMatters was set up with.',
});

export const BASIC = i18n.translate('xmattersConnector.form.basic', {
  defaultMessage: 'Basic Authentication',
});

export const URL_METHOD = i18n.translate('xmattersConnector.form.url', {
  defaultMessage: 'URL Authentication',
});

export const METHOD_REQUIRED = i18n.translate('xmattersConnector.form.methodRequired', {
  defaultMessage: 'Authentication method is required.',
});

export const INITIATION_URL = i18n.translate('xmattersConnector.form.initiationUrl', {
  defaultMessage: 'Initiation URL',
});

export const INITIATION_URL_HELP = i18n.translate('xmattersConnector.form.initiationUrlHelp', {
  defaultMessage: 'Include the full xMatters url.',
});

export const URL_INVALID = i18n.translate('xmattersConnector.form.urlInvalid', {
  defaultMessage: 'URL is invalid.',
});

export const URL_HOLDS_KEY = i18n.translate('xmattersConnector.form.urlHoldsKey', {
  defaultMessage:
    'This URL holds an API key, which everybody who sees the connector could read. Use URL authentication for it.',
});

export const URL_HOLDS_USER = i18n.translate('xmattersConnector.form.urlHoldsUser', {
  defaultMessage: 'Enter the user name and the password below instead of in the URL.',
});

export const USE_URL_METHOD = i18n.translate('xmattersConnector.form.useUrlMethod', {
  defaultMessage: 'Move it to URL authentication',
});

export const URL_WAS_MOVED = i18n.translate('xmattersConnector.form.urlWasMoved', {
  defaultMessage:
    'The URL holds an API key, so URL authentication was selected and the URL was moved here.',
});

export const URL_WITHOUT_KEY = i18n.translate('xmattersConnector.form.urlWithoutKey', {
  defaultMessage:
    'This URL holds no apiKey. With URL authentication xMatters expects one: copy the whole URL.',
});

export const URL_NOT_ENCRYPTED = i18n.translate('xmattersConnector.form.urlNotEncrypted', {
  defaultMessage:
    'With http:// everything travels unencrypted, credentials too. xMatters uses https://.',
});

export const USER_CREDENTIALS = i18n.translate('xmattersConnector.form.userCredentials', {
  defaultMessage: 'User credentials',
});

export const USERNAME = i18n.translate('xmattersConnector.form.username', {
  defaultMessage: 'Username',
});

export const USERNAME_INVALID = i18n.translate('xmattersConnector.form.usernameInvalid', {
  defaultMessage: 'Username is invalid.',
});

export const PASSWORD = i18n.translate('xmattersConnector.form.password', {
  defaultMessage: 'Password',
});

export const PASSWORD_REQUIRED = i18n.translate('xmattersConnector.form.passwordRequired', {
  defaultMessage: 'Password is required.',
});

export const tooLong = (max: number): string =>
  i18n.translate('xmattersConnector.form.tooLong', {
    defaultMessage: 'At most {max, number} characters are possible.',
    values: { max },
  });

// How to get the URL

export const URL_HELP_BUTTON = i18n.translate('xmattersConnector.urlHelp.button', {
  defaultMessage: 'How to get this URL',
});

export const URL_HELP_STEPS: readonly string[] = [
  i18n.translate('xmattersConnector.urlHelp.install', {
    defaultMessage:
      'In xMatters, install the Elastic workflow template, or add the trigger "Elastic Alerts (Connector)" to your flow.',
  }),
  i18n.translate('xmattersConnector.urlHelp.method', {
    defaultMessage:
      'Open the settings of the trigger and choose the authentication method, the same as here.',
  }),
  i18n.translate('xmattersConnector.urlHelp.user', {
    defaultMessage:
      'Choose the authenticating user. For basic authentication, the username here is the Web / App Login ID of that user.',
  }),
  i18n.translate('xmattersConnector.urlHelp.copy', {
    defaultMessage: 'Copy the initiation URL and paste it here.',
  }),
  i18n.translate('xmattersConnector.urlHelp.recipients', {
    defaultMessage:
      'If the URL has recipients=, check whom it names: in the template, the person who installed it.',
  }),
];

export const URL_HELP_LINK = i18n.translate('xmattersConnector.urlHelp.link', {
  defaultMessage: 'Setting up xMatters, step by step',
});
