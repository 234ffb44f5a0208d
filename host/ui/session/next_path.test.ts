import { CONNECTORS_PATH } from '../paths';
import { nextPath } from './next_path';

it.each([['/app/x'], ['/app/management/y?status=failure&q=%22a%22#z']])('goes to %s', (path) => {
  expect(nextPath(path, 'https://host.example')).toBe(path);
});

it.each([
  [null],
  [''],
  ['https://evil.example/app/x'],
  ['//evil.example/app/x'],
  ['/\\evil.example/app/x'],
  ['/\t/evil.example/app/x'],
  ['/app/../login'],
  ['/login'],
  ['app/x'],
  ['javascript:alert(1)'],
  ['//'],
])('does not go to %p', (path) => {
  expect(nextPath(path, 'https://host.example')).toBe(CONNECTORS_PATH);
});
