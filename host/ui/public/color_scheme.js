// Runs before the first paint, so that a dark page does not begin with a white one.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.style.colorScheme = theme;
  }
} catch {
  // Storage is blocked: the system's scheme it is.
}
