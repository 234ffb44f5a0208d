import type { ValidatorServices } from '@kbn/actions-plugin/server';
import type { WebhookConfig, WebhookSecrets } from './schemas';

/** Kibana's messages, but never the URL in them: it may hold a token. */
export function validateConfig(
  { url: text }: WebhookConfig,
  { configurationUtilities }: ValidatorServices,
): void {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('error configuring webhook action: unable to parse url: Invalid URL');
  }
  if (url.username || url.password) {
    throw new Error(
      'error configuring webhook action: the URL must not hold a user name or a password; use the fields for them',
    );
  }
  try {
    configurationUtilities.ensureUriAllowed(text);
  } catch {
    throw new Error(
      `error configuring webhook action: target hostname "${url.hostname}" is not added to the Kibana config xpack.actions.allowedHosts`,
    );
  }
}

export function validateSecrets({ user, password }: WebhookSecrets): void {
  if ((user === null) !== (password === null)) {
    throw new Error('both user and password must be specified');
  }
}

export function validateConnector(
  { hasAuth }: Partial<WebhookConfig>,
  { user = null }: Partial<WebhookSecrets>,
): string | null {
  return hasAuth === false && user !== null
    ? 'user and password should not be provided when hasAuth is false'
    : null;
}
