import { checkStorableText } from './storable_text';

it.each([
  ['', undefined],
  ['cpu:web-1', undefined],
  ['日本 🎉 \u007f\n', undefined],
  ['a\0b', 'value holds a null character'],
  ['\ud800', 'value holds half of a character (a lone surrogate)'],
  ['\ude00\ud83d', 'value holds half of a character (a lone surrogate)'],
])('%j: %s', (text, problem) => {
  expect(checkStorableText(text)).toBe(problem);
});
