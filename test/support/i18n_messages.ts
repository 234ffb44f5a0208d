import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

export interface SourceMessage {
  id: string;
  defaultMessage: string;
  path: string;
}

/** Every message that the sources under a folder give to `i18n.translate` or `FormattedMessage`. */
export function readMessages(folder: string): SourceMessage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|mock)\.tsx?$/.test(name))
    .flatMap((name) => messagesIn(join(folder, name)));
}

/** @throws Error when an id or a default message is not plain text, as Kibana's tools want it. */
export function messagesIn(path: string): SourceMessage[] {
  const tree = parseSync(readFileSync(path, 'utf8'), {
    syntax: 'typescript',
    tsx: path.endsWith('x'),
  });
  const found: SourceMessage[] = [];
  visit(tree, (node) => {
    const message = readTranslateCall(node) ?? readFormattedMessage(node);
    if (message) {
      found.push({
        id: textOf(message.id, path),
        defaultMessage: textOf(message.defaultMessage, path),
        path,
      });
    }
  });
  return found;
}

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function visit(value: unknown, look: (node: Node) => void): void {
  if (!isNode(value)) {
    return;
  }
  look(value);
  for (const child of Object.values(value)) {
    visit(child, look);
  }
}

interface FoundMessage {
  id: unknown;
  defaultMessage: unknown;
}

function readTranslateCall({ type, callee, arguments: given }: Node): FoundMessage | undefined {
  if (type !== 'CallExpression' || !isNode(callee) || nameOf(callee['property']) !== 'translate') {
    return undefined;
  }
  const [id, options] = (given as Array<{ expression: Node }>).map(({ expression }) => expression);
  const properties = (options?.['properties'] ?? []) as Node[];
  const defaultMessage = properties.find(({ key }) => nameOf(key) === 'defaultMessage');
  return { id, defaultMessage: defaultMessage?.['value'] };
}

function readFormattedMessage({ type, name, attributes }: Node): FoundMessage | undefined {
  if (type !== 'JSXOpeningElement' || nameOf(name) !== 'FormattedMessage') {
    return undefined;
  }
  const valueOf = (wanted: string) =>
    (attributes as Node[]).find((attribute) => nameOf(attribute['name']) === wanted)?.['value'];
  return { id: valueOf('id'), defaultMessage: valueOf('defaultMessage') };
}

function nameOf(node: unknown): unknown {
  return isNode(node) ? node['value'] : undefined;
}

function textOf(node: unknown, path: string): string {
  if (isNode(node) && node['type'] === 'StringLiteral' && typeof node['value'] === 'string') {
    return node['value'];
  }
  throw new Error(`${path}: id and defaultMessage of a message must be plain texts`);
}
