import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian puts what its wrappers on the PATH start, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';

function holdsServer(folder: string): boolean {
  try {
    ['postgres', 'initdb'].forEach((name) => accessSync(join(folder, name), constants.X_OK));
    return true;
  } catch {
    return false;
  }
}

/** The folder with the programs of the newest PostgreSQL here. @throws Error when there is none. */
export function findPostgres(): string {
  let versions: string[] = [];
  try {
    versions = readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a));
  } catch {
    // Not Debian's.
  }
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find(holdsServer);
  if (!found) {
    throw new Error(
      'No PostgreSQL server is installed here. Install the package "postgresql", or name a server in TEST_POSTGRES_URL.',
    );
  }
  return found;
}

/** PostgreSQL refuses to run as root. */
export function userOfPostgres(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
