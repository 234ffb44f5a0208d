import { zipSync } from 'fflate';

// The first moment a zip can name. Archives hold local time: this one is the same in every zone.
const MTIME = new Date(1980, 0, 1);

/** Puts the files under a folder, in the order of their names. */
export function packZip(files, folder) {
  const entries = Object.entries(files)
    .map(([path, content]) => [`${folder}/${path}`, Buffer.from(content)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: MTIME, os: 3 });
}
