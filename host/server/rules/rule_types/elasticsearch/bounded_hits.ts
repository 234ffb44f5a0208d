/** What an alert keeps with it is stored, rendered and read: not megabytes. */
const LARGEST_JSON = 65_536;

/** The first of them, as many as fit. */
export function boundedHits<Hit>(hits: readonly Hit[]): Hit[] {
  let size = 0;
  const end = hits.findIndex((hit) => {
    size += JSON.stringify(hit).length;
    return size > LARGEST_JSON;
  });
  return hits.slice(0, end === -1 ? hits.length : end);
}
