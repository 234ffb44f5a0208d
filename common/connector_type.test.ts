import { chooseConnectorTypeId } from './connector_type';

describe('the id of the connector type', () => {
  test.each([
    [{ isStackConnectorsPresent: false }, '.xmatters'],
    [{ isStackConnectorsPresent: true }, 'xmatters'],
    [{ isStackConnectorsPresent: false, configuredId: 'xmatters-eu' }, 'xmatters-eu'],
    [{ isStackConnectorsPresent: true, configuredId: '.xm' }, '.xm'],
    [{ isStackConnectorsPresent: true, configuredId: undefined }, 'xmatters'],
  ])('for %j is %s', (options, id) => {
    expect(chooseConnectorTypeId(options)).toBe(id);
  });
});
