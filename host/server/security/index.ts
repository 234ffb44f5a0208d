export {
  createAuthenticator,
  type AuthenticatedUser,
  type AuthenticationResult,
  type Authenticator,
} from './authenticator';
export { capabilitiesOf } from './capabilities';
export { resolveEncryptionKey } from './encryption_key';
export { createFirstSetup, type FirstSetup, type SetupResult } from './first_setup';
export { ensureKnownEncryptionKey } from './known_encryption_key';
export { createLoginThrottle } from './login_throttle';
export { hashPassword } from './password_hash';
export { createSecretsCipher, SecretsNotReadableError, type SecretsCipher } from './secrets_cipher';
export { createSecretScrubber } from './secret_scrubber';
export { createSessions, type Session, type Sessions } from './sessions';
