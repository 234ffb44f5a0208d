/** The one space there is. */
export const SPACE = 'default';
