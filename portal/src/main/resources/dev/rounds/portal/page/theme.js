// Runs before the first paint, so that a chosen theme does not flash in late. Only "light" or "dark" is ever stored.
(() => {
  try {
    const theme = localStorage.getItem('rounds-theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage is off; the system's theme stands.
  }
})();
