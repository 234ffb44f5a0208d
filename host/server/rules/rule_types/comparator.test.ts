import { comparatorSchema, inWords, isMet, thresholdProblem, type Comparator } from './comparator';

const VALUES = [0.9, 1, 1.5, 2, 2.1, NaN];

it.each<[Comparator, number[], number[], string]>([
  ['>', [1], [1.5, 2, 2.1], 'greater than 1'],
  ['>=', [1], [1, 1.5, 2, 2.1], 'greater than or equal to 1'],
  ['<', [1], [0.9], 'less than 1'],
  ['<=', [1], [0.9, 1], 'less than or equal to 1'],
  ['between', [1, 2], [1, 1.5, 2], 'between 1 and 2'],
  ['notBetween', [1, 2], [0.9, 2.1], 'not between 1 and 2'],
])('%s %j holds for %j', (...[thresholdComparator, threshold, met, words]) => {
  const condition = { thresholdComparator, threshold };
  expect(VALUES.filter((value) => isMet(value, condition))).toEqual(met);
  expect(inWords(condition)).toBe(words);
  expect(thresholdProblem(condition)).toBeUndefined();
  expect(comparatorSchema.validate(thresholdComparator)).toBe(thresholdComparator);
});

it.each<Comparator>(['between', 'notBetween'])('%s wants two', (thresholdComparator) => {
  expect(thresholdProblem({ thresholdComparator, threshold: [1] })).toBe(
    `[threshold]: must have two elements for the "${thresholdComparator}" comparator`,
  );
});
