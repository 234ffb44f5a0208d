export const connectorCount = (count: number): string =>
  `${count} ${count === 1 ? 'connector' : 'connectors'}`;
