/** `1 delivery`, `1,200 deliveries`. */
export const countDeliveries = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'delivery' : 'deliveries'}`;
