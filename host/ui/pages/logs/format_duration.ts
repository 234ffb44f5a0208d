export function formatDuration(ms: number): string {
  const whole = Math.round(ms);
  if (whole < 1_000) {
    return `${whole} ms`;
  }
  const seconds = Math.round(whole / 1_000);
  return whole < 59_950
    ? `${(whole / 1_000).toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
