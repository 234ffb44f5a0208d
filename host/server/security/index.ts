export { createAccessCache } from './access_cache';
export { createApiKeys, type ApiKeys } from './api_keys';
export type { AuthenticatedUser } from './authenticated_user';
export {
  createAuthenticator,
  type AuthenticationResult,
  type Authenticator,
} from './authenticator';
export { capabilitiesIn } from './capabilities';
export { createCheckApiKey } from './check_api_key';
export { checkNewPassword } from './check_new_password';
export { createFirstSetup, type FirstSetup, type SetupResult } from './first_setup';
export { isAdminEverywhere, isWithin, rolesIn } from './grants';
export { rememberCurrentKey } from './known_encryption_key';
export { createLoginThrottle } from './login_throttle';
export { openSecretsCipher } from './open_secrets_cipher';
export { hashPassword } from './password_hash';
export { createSecretsCipher, SecretsNotReadableError, type SecretsCipher } from './secrets_cipher';
export { createSecretScrubber } from './secret_scrubber';
export { createSessions, type Session, type Sessions } from './sessions';
export { createSpaces, spaceNotFound, type Spaces } from './spaces';
export { createUserAccounts, userNotFound, type UserAccounts } from './user_accounts';
