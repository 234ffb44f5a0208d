import type { ConnectorRow, ConnectorStore } from '../storage';

/** So many are in memory at a time. */
const PAGE = 500;

/** Every stored connector of every space, in one order, also while others come and go. */
export async function* storedConnectors(
  store: Pick<ConnectorStore, 'listAfter'>,
): AsyncGenerator<ConnectorRow> {
  let page: ConnectorRow[] = [];
  do {
    // oxlint-disable-next-line no-await-in-loop -- a page begins where the one before ends
    page = await store.listAfter(page.at(-1), PAGE);
    yield* page;
  } while (page.length === PAGE);
}
