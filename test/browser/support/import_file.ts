import type { Page } from 'playwright-core';
import type {
  ConnectorAttributes,
  SavedObjectLine,
} from '../../../host/common/saved_objects_resource';

/** Of an xMatters connector that had secrets, as an export has them. */
export const attributesOf = (name: string): ConnectorAttributes & Record<string, unknown> => ({
  actionTypeId: '.xmatters',
  name,
  config: { configUrl: null, usesBasic: false },
  isMissingSecrets: true,
});

/** Chooses a file of these objects in the flyout that is open, and imports it. */
export async function importFile(
  page: Page,
  objects: ReadonlyArray<Pick<SavedObjectLine, 'id' | 'type' | 'attributes'>>,
): Promise<void> {
  const lines = objects.map((object) => JSON.stringify({ references: [], ...object }));
  await page.getByTestId('importConnectorsFile').setInputFiles({
    name: 'connectors.ndjson',
    mimeType: 'application/ndjson',
    buffer: Buffer.from(lines.join('\n')),
  });
  await page.getByTestId('importConnectorsSubmit').click();
}
