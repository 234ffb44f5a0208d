import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, selectors, type Browser } from 'playwright-core';

const FLAGS = [
  '--headless',
  // Tests run as root in containers.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, with a profile of its own that goes when it is closed. */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  selectors.setTestIdAttribute('data-test-subj');
  return chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...flags] });
}

function chromiumPath(): string {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => {
    return join(folder, 'chromium');
  });
  const found = candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) {
    throw new Error('There is no program "chromium" on the PATH; install the package "chromium".');
  }
  return found;
}
