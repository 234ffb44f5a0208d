import { CONNECTORS_PATH, LOGS_PATH, RULE_LOGS_PATH, RULE_PATH, RULES_PATH } from '../paths';
import { placeOf } from './navigation';

it.each([
  [CONNECTORS_PATH, CONNECTORS_PATH],
  [`${CONNECTORS_PATH}/one`, CONNECTORS_PATH],
  [LOGS_PATH, LOGS_PATH],
])('at %s is the page of %s', (pathname, path) => {
  expect(placeOf(pathname)).toMatchObject({ path, page: { id: 'connectors' } });
});

it('leads from one rule to the rules, for other spaces do not have it', () => {
  expect(placeOf(`${RULE_PATH}/one`)).toMatchObject({ path: RULES_PATH, page: { id: 'rules' } });
  expect(placeOf(RULE_LOGS_PATH)).toMatchObject({ path: RULE_LOGS_PATH, page: { id: 'rules' } });
  expect(placeOf(RULES_PATH)).toMatchObject({ path: RULES_PATH, page: { id: 'rules' } });
});

it('knows no page at another path', () => {
  expect(placeOf('/app/elsewhere')).toBeUndefined();
  expect(placeOf(`${CONNECTORS_PATH}-like`)).toBeUndefined();
});
