/** Each may do what those before it may. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** In the list of a grant: every space, those of later too. */
export const EVERY_SPACE = '*';

/** A role, and where. An admin of every space also manages users, spaces and the keys of others. */
export interface Grant {
  role: Role;
  /** Ids of spaces, or `['*']`. */
  spaces: string[];
}
