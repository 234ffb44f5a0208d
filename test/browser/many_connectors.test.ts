import type { Page } from 'playwright-core';
import { connectorsList, openConnectors, row, searchConnectors } from './support/connectors_page';
import { useApp } from './support/use_app';

const COUNT = 10_000;

const app = useApp({
  seed: {
    connectors: Array.from({ length: COUNT }, (_, index) => {
      const number = String(index).padStart(5, '0');
      return {
        id: `many-${number}`,
        name: `Team ${number}`,
        connectorTypeId: index % 100 === 0 ? '.xmatters' : '.server-log',
      };
    }),
  },
});

const rowsShown = (page: Page) => page.getByTestId('connectors-row').count();

it(
  'ten thousand connectors are searched, paged and filtered without drawing them all',
  app.inPage(async (page) => {
    await openConnectors(page);
    await row(page, 'Team 00000').waitFor();
    expect(await rowsShown(page)).toBeLessThanOrEqual(100);

    await searchConnectors(page, 'Team 09999');
    await row(page, 'Team 09999').waitFor();
    await row(page, 'Team 00000').waitFor({ state: 'detached' });
    expect(await connectorsList(page)).toEqual([{ name: 'Team 09999', actionType: 'Server log' }]);

    await searchConnectors(page, '');
    await row(page, 'Team 00000').waitFor();
    await page.getByTestId('pagination-button-next').click();
    await row(page, 'Team 00000').waitFor({ state: 'detached' });
    await page.getByTestId('pagination-button-999').click();
    await row(page, 'Team 09999').waitFor();

    await page.getByTestId('typeFilterButton').click();
    await page.getByText('xMatters (100)').click();
    await row(page, 'Team 00100').waitFor();
    await row(page, 'Team 09999').waitFor({ state: 'detached' });
    const types = new Set((await connectorsList(page)).map(({ actionType }) => actionType));
    expect([...types]).toEqual(['xMatters']);
  }),
);
