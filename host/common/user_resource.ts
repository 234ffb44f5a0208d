import type { Grant } from './grant';

/** `GET /internal/security/users` (by name) and `…/{username}`. */
export interface UserResource {
  username: string;
  full_name: string | null;
  email: string | null;
  enabled: boolean;
  grants: Grant[];
  /** ISO 8601. */
  created_at: string;
}

/**
 * Body of `POST /internal/security/users/{username}`, which makes a user or changes one; answers with
 * the `UserResource`. With `?createOnly=true` a name that is taken is refused with 409.
 */
export interface UserBody {
  username: string;
  /** Needed for a new user; of a known one it stays when it is left out. */
  password?: string;
  full_name?: string | null;
  email?: string | null;
  /** True unless given. */
  enabled?: boolean;
  grants: Grant[];
}

/**
 * Body of `POST /internal/security/users/{username}/password`; answers 204 and ends the user's
 * sessions, but a person who changes their own gets a new one in the same answer.
 */
export interface ChangePasswordBody {
  /** The one until now. Needed to change one's own. */
  password?: string;
  new_password: string;
}
