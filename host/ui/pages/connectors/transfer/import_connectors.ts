import type {
  ImportAnswer,
  ImportedObject,
  ImportError,
} from '../../../../common/saved_objects_resource';
import type { HttpClient } from '../../../data/http_client';

const PATH = '/api/saved_objects/_import';

/** What becomes of a connector whose id there is already. */
export type ConflictChoice = 'keep' | 'overwrite' | 'copies';

const QUERIES: Readonly<Record<ConflictChoice, string>> = {
  keep: '',
  overwrite: '?overwrite=true',
  copies: '?createNewCopies=true',
};

export interface Imported {
  done: ImportedObject[];
  errors: ImportError[];
}

export async function importConnectors(
  http: HttpClient,
  text: string,
  choice: ConflictChoice,
): Promise<Imported> {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'application/ndjson' }), 'import.ndjson');
  const answer = await http.post<ImportAnswer>(`${PATH}${QUERIES[choice]}`, form);
  return { done: answer.successResults ?? [], errors: answer.errors ?? [] };
}

/** The lines of a file that are of these objects. */
export function onlyObjects(text: string, ids: ReadonlySet<string>): string {
  return text
    .split('\n')
    .filter((line) => ids.has(idOf(line)))
    .join('\n');
}

/** What is known after some objects were tried once more. */
export function withRetried(before: Imported, ids: ReadonlySet<string>, after: Imported): Imported {
  return {
    done: [...before.done, ...after.done],
    errors: [...before.errors.filter(({ id }) => !ids.has(id)), ...after.errors],
  };
}

export const conflictsOf = ({ errors }: Imported): ImportError[] =>
  errors.filter(({ error }) => error.type === 'conflict');

/** Why an object was not imported, other than that there is one of its id. */
export function failuresOf({
  errors,
}: Imported): Array<{ id: string; title: string; why: string }> {
  return errors.flatMap(({ id, type, title, error }) => {
    if (error.type === 'conflict') {
      return [];
    }
    const why =
      error.type === 'unsupported_type'
        ? `Objects of the type "${type}" cannot be imported here.`
        : error.message;
    return [{ id, title, why }];
  });
}

function idOf(line: string): string {
  try {
    return String((JSON.parse(line) as { id?: unknown } | null)?.id);
  } catch {
    return '';
  }
}
