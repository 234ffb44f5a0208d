import type { ExportBody, ExportDetails } from '../../../../common/saved_objects_resource';
import type { HttpClient } from '../../../data/http_client';

const PATH = '/api/saved_objects/_export';

export interface ExportedConnectors {
  /** Of the file, as the host gave it. */
  text: string;
  details: ExportDetails;
}

/** @param ids those of all connectors that are not preconfigured unless given. */
export async function exportConnectors(
  http: HttpClient,
  ids?: readonly string[],
): Promise<ExportedConnectors> {
  const body: ExportBody = ids
    ? { objects: ids.map((id) => ({ type: 'action', id })) }
    : { type: 'action' };
  const text = await http.post<string>(PATH, body);
  const lastLine = text.trimEnd().split('\n').at(-1) ?? '';
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host's own words
  return { text, details: JSON.parse(lastLine) as ExportDetails };
}
