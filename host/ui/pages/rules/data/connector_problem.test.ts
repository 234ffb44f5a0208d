import { connectorOf, typeOf } from '../../connectors/test_host.mock';
import { connectorProblemOf, connectorProblemsOf } from './connector_problem';

const known = {
  connectors: [
    connectorOf('good', { name: 'Good' }),
    connectorOf('bare', { name: 'Bare', is_missing_secrets: true }),
    connectorOf('odd', { name: 'Odd', connector_type_id: '.odd' }),
    connectorOf('off', { name: 'Off', connector_type_id: '.off' }),
    connectorOf('fixed', { name: 'Fixed', connector_type_id: '.off', is_preconfigured: true }),
  ],
  types: [typeOf('.xmatters', 'xMatters'), { ...typeOf('.off', 'Off'), enabled_in_config: false }],
};

it.each([
  ['gone', { kind: 'deleted', text: 'The connector “gone” was deleted.' }],
  ['bare', { kind: 'secrets', text: 'The secrets of the connector “Bare” are missing.' }],
  ['odd', { kind: 'type', text: expect.stringContaining('Its type .odd is not installed.') }],
  ['off', { kind: 'type', text: expect.stringContaining('xpack.actions.enabledActionTypes') }],
])('says of the connector %s: %j', (id, problem) => {
  expect(connectorProblemOf(id, known)).toMatchObject({ connectorId: id, ...problem });
});

it.each(['good', 'fixed'])('has nothing to say against the connector %s', (id) => {
  expect(connectorProblemOf(id, known)).toBeUndefined();
});

it('names a connector of several actions once', () => {
  const ids = ['gone', 'good', 'gone'].map((id) => ({ id }));
  expect(connectorProblemsOf(ids, known).map(({ connectorId }) => connectorId)).toEqual(['gone']);
});
