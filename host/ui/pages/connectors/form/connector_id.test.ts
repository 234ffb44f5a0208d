import { connectorIdError, slugOf } from './connector_id';

describe('slugOf', () => {
  it.each([
    ['My xMatters', 'my-xmatters'],
    ['  On-call: EMEA / night  ', 'on-call-emea-night'],
    ['Zürich Größe', 'zurich-gro-e'],
    ['警報', ''],
    ['---', ''],
  ])('makes of %j the id %j', (name, id) => {
    expect(slugOf(name)).toBe(id);
  });

  it('is at most 36 characters long and never ends with a hyphen', () => {
    expect(slugOf('x'.repeat(256))).toBe('x'.repeat(36));
    expect(slugOf(`${'x'.repeat(35)} y`)).toBe('x'.repeat(35));
  });
});

describe('connectorIdError', () => {
  it('accepts what slugOf makes, and an empty id', () => {
    expect(connectorIdError('my-xmatters-2')).toBeUndefined();
    expect(connectorIdError('')).toBeUndefined();
  });

  it('refuses other characters', () => {
    expect(connectorIdError('My_Id')).toMatch(/lower-case letters, digits and hyphens/);
  });

  it('refuses more than 36 characters', () => {
    expect(connectorIdError('x'.repeat(37))).toMatch(/longer than 36/);
  });
});
