/**
 * What is at a path such as `data.alerts.0.id`: own keys and positions only. A key that holds dots
 * itself (`kibana.alert.id`) wins over what is deeper.
 */
export function valueAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (Object.hasOwn(value, path)) {
    return (value as Record<string, unknown>)[path];
  }
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const key = path.slice(0, dot);
    if (Object.hasOwn(value, key)) {
      return valueAt((value as Record<string, unknown>)[key], path.slice(dot + 1));
    }
  }
  return undefined;
}
