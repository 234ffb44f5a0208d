import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRuleTypes } from '../../host/server/rules/rule_types';
import { ROOT } from '../support/import_graph';

const text = readFileSync(join(ROOT, 'docs', 'rule_types.md'), 'utf8');
const types = createRuleTypes({
  outboundHttp: { send: () => Promise.reject(new Error('nothing is sent')) },
  sources: {
    elasticsearch: undefined,
    prometheus: new Map(),
    changeNetworking() {},
    stop: () => Promise.resolve(),
  },
  clock: { now: () => new Date() },
  monotonicMs: () => 0,
});

interface Example {
  rule_type_id: string;
  params: Record<string, unknown>;
}

const examples = [...text.matchAll(/```json\n(.*?)```/gs)].map(
  ([, json = '']) => JSON.parse(json) as Example,
);

it('describes every type that comes with the host', () => {
  const described = [...text.matchAll(/^## `(\.[\w-]+)`/gm)].map(([, id = '']) => id);
  expect(described.toSorted()).toEqual(types.map(({ id }) => id).toSorted());
  expect(new Set(examples.map(({ rule_type_id: id }) => id))).toEqual(new Set(described));
});

it.each(examples)('has an example that $rule_type_id takes: $name', (example) => {
  const type = types.find(({ id }) => id === example.rule_type_id);
  expect(type?.params.validate(example.params)).toMatchObject(example.params);
});

it.each(types)('names every variable of $id', ({ id, actionVariables }) => {
  const section = text.split(/^## /m).find((part) => part.startsWith(`\`${id}\``)) ?? '';
  const named = new Set([...section.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(
    actionVariables.context.map(({ name }) => name).filter((name) => !named.has(name)),
  ).toEqual([]);
});
