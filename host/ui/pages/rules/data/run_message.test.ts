import { runMessage } from './run_message';

it.each([
  ["rule executed: .http-check:shop: 'Shop'", 'rule executed'],
  [
    "rule execution failure: .http-check:shop: 'Shop' - The proxy refuses: 407.",
    'The proxy refuses: 407.',
  ],
  ["rule executed: .http-check:shop: 'Renamed'", "rule executed: .http-check:shop: 'Renamed'"],
  ['', ''],
])('says of %j only %j', (message, text) => {
  expect(runMessage({ message, rule_id: 'shop', rule_name: 'Shop' })).toBe(text);
});
