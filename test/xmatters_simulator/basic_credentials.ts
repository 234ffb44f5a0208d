export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

export const parseBasicCredentials = (header: string | undefined): BasicCredentials | undefined => {
  const encoded = /^basic +(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  // A password may hold colons, a user name may not.
  return user === undefined || rest.length === 0 ? undefined : { user, password: rest.join(':') };
};

export const sameCredentials = (
  header: string | undefined,
  expected: BasicCredentials,
): boolean => {
  const given = parseBasicCredentials(header);
  return given?.user === expected.user && given.password === expected.password;
};
