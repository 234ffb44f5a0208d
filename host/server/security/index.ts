export { createAuthenticator, type Authenticator, type AuthenticatedUser } from './authenticator';
export { resolveEncryptionKey } from './encryption_key';
export { ensureAdminUser } from './first_login';
export { ensureKnownEncryptionKey } from './known_encryption_key';
export { createSecretsCipher, SecretsNotReadableError, type SecretsCipher } from './secrets_cipher';
export { createSecretScrubber } from './secret_scrubber';
