// Sets the chosen theme before the first paint; a classic script in <head>, so that nothing flashes.
// Without a choice the page follows the system (color-scheme in chat.css).
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be closed; the system's theme then holds.
}
