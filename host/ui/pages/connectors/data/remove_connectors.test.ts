import type { HttpClient } from '../../../data/http_client';
import { removeConnectors } from './remove_connectors';

it('has five deletions under way at most, and goes on after a failure', async () => {
  let underWay = 0;
  let most = 0;
  const http: Pick<HttpClient, 'delete'> = {
    async delete(path) {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      if (path.endsWith('/3')) {
        throw new Error('Not this one.');
      }
    },
  };
  const ids = Array.from({ length: 20 }, (_, index) => String(index));
  const { removed, failures } = await removeConnectors(http as HttpClient, ids);
  expect(most).toBe(5);
  expect(removed.toSorted()).toEqual(ids.filter((id) => id !== '3').toSorted());
  expect(failures).toEqual([{ id: '3', message: 'Not this one.' }]);
});
