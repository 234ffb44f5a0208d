import { parseRecipients, parseTarget } from './parse_target';

describe('parseTarget', () => {
  it('finds the trigger, the key and the recipients', () => {
    const target =
      '/api/integration/1/functions/ab-cd/triggers?apiKey=k%20ey&recipients=bob,on%20call';
    expect(parseTarget(target)).toMatchObject({
      path: '/api/integration/1/functions/ab-cd/triggers',
      recipients: ['bob', 'on call'],
      triggerId: 'ab-cd',
    });
    expect(parseTarget(target).query.get('apiKey')).toBe('k ey');
  });

  it.each([
    '/',
    '/api/integration/1/functions/ab-cd/triggers/',
    '/api/integration/1/functions/a/b/triggers',
    '/api/integration/2/functions/ab-cd/triggers',
  ])('sees no trigger in %s', (target) => {
    expect(parseTarget(target).triggerId).toBeUndefined();
  });
});

describe('parseRecipients', () => {
  it.each([
    ['', []],
    ['recipients=', []],
    ['recipients=a,b,monitor%20team', ['a', 'b', 'monitor team']],
    ['recipients=Smith%2C+Ann,bob', ['Smith, Ann', 'bob']],
    ['x=1&recipients=a&recipients=b', ['a', 'b']],
    ['recipients=100%', ['100%']],
  ])('reads %p', (query, expected) => {
    expect(parseRecipients(query)).toEqual(expected);
  });
});
