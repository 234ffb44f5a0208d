import { textColorOn } from './text_color_on';

it.each([
  ['#ffffff', '#000000'],
  ['#000000', '#ffffff'],
  ['#FFCC00', '#000000'],
  ['#0b64dd', '#ffffff'],
  ['no colour', '#000000'],
])('on %s one reads %s', (background, text) => {
  expect(textColorOn(background)).toBe(text);
});
