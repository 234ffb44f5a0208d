import { CONNECTORS_PATH, LOGS_PATH } from '../paths';
import { placeOf } from './navigation';

it.each([
  [CONNECTORS_PATH, CONNECTORS_PATH],
  [`${CONNECTORS_PATH}/one`, CONNECTORS_PATH],
  [LOGS_PATH, LOGS_PATH],
])('at %s is the page of %s', (pathname, path) => {
  expect(placeOf(pathname)).toMatchObject({ path, page: { id: 'connectors' } });
});

it('knows no page at another path', () => {
  expect(placeOf('/app/elsewhere')).toBeUndefined();
  expect(placeOf(`${CONNECTORS_PATH}-like`)).toBeUndefined();
});
