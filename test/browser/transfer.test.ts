import { readFileSync } from 'node:fs';
import { createByApi, xmattersByUrl } from './support/api';
import { openConnectors, row, save, sees, seesNot, seesToast } from './support/connectors_page';
import { isFocused, tabTo } from './support/keyboard';
import { useApp } from './support/use_app';

const app = useApp();

it(
  'connectors go from one space to another in a file, and their secrets are entered there',
  app.inPage(async (page) => {
    const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
    app.secrets.add(apiKey);
    await app.host.call('POST', '/api/spaces/space', { body: { id: 'there', name: 'There' } });
    await createByApi(app.host, 'first', xmattersByUrl('First', url));
    await createByApi(app.host, 'second', xmattersByUrl('Second', url));
    await openConnectors(page);
    await page.getByTestId('checkboxSelectRow-first').check();
    const [chosen] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('bulkExport').click(),
    ]);
    await seesToast(page, 'Exported 1 connector');
    expect(chosen.suggestedFilename()).toMatch(/^connectors-.*\.ndjson$/);
    expect(
      readFileSync(await chosen.path(), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(2);
    const [all] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('exportAllConnectors').click(),
    ]);
    await seesToast(page, 'Exported 2 connectors');
    const file = await all.path();
    expect(readFileSync(file, 'utf8')).not.toContain(apiKey);

    await page.goto(`/s/there${new URL(page.url()).pathname}`);
    await sees(page, 'createFirstConnectorEmptyPrompt');
    await tabTo(page, '[data-test-subj="importConnectors"]');
    await page.keyboard.press('Enter');
    await page.getByTestId('importConnectorsFile').setInputFiles(file);
    await tabTo(page, '[data-test-subj="importConnectorsSubmit"]');
    await page.keyboard.press('Enter');
    await sees(page, 'importConnectorsResult', 'Imported 2 connectors');
    await tabTo(page, '[data-test-subj="importEnterSecrets-first"]');
    await page.keyboard.press('Enter');
    await page.getByTestId('secrets.secretsUrl').fill(url);
    await save(page, 'edit');
    await seesToast(page, "Updated 'First'");
    await page.getByTestId('edit-connector-flyout-close-btn').click();
    await seesNot(page, 'edit-connector-flyout');
    await row(page, 'First').getByTestId('fixConnectorButton').waitFor({ state: 'detached' });
    await row(page, 'Second').getByTestId('fixConnectorButton').waitFor();

    await page.getByTestId('importConnectors').click();
    await page.getByTestId('importConnectorsFile').setInputFiles(file);
    await page.getByTestId('importConnectorsSubmit').click();
    await sees(page, 'importConflicts', '2 connectors of the same ID');
    await page.getByTestId('importConflict-second').check();
    await page.getByTestId('importReplace').click();
    await sees(page, 'importConnectorsResult', 'Imported 1 of 2 connectors');
    await sees(page, 'importMissingSecrets', 'Second');
    await page.getByTestId('importConnectorsClose').click();
    await isFocused(page, '[data-test-subj="importConnectors"]');
    await row(page, 'Second').getByTestId('fixConnectorButton').waitFor();
    expect(await row(page, 'First').getByTestId('fixConnectorButton').count()).toBe(0);
  }),
);
