import type { Grant } from '../../common/grant';
import type { UserRow } from '../storage';

/** Who asks, and what they may. */
export interface AuthenticatedUser extends Pick<UserRow, 'username' | 'fullName' | 'email'> {
  grants: readonly Grant[];
  /** Null when it is the person themselves. */
  apiKey: { id: string; name: string } | null;
}

/** With the grants of this moment, however long the password has been known. */
export function toAuthenticatedUser(
  { username, fullName, email, grants }: Omit<AuthenticatedUser, 'apiKey'>,
  apiKey: AuthenticatedUser['apiKey'] = null,
): AuthenticatedUser {
  return { username, fullName, email, grants, apiKey };
}
