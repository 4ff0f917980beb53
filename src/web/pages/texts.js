// The page's own words, in the person's language. The bokmål of every key stands in index.html;
// /api/page replaces it. Nodes remember their key, so that a change of language reaches what is
// already on the page.

const words = {};

/** Reads the words that index.html was sent with. */
export function readDefaults() {
  for (const node of [...document.querySelectorAll("[data-text]"), ...document.getElementById("texts").content.querySelectorAll("[data-text]")]) {
    words[node.dataset.text] ??= node.textContent;
  }
  for (const node of document.querySelectorAll("[data-text-label]")) words[node.dataset.textLabel] ??= node.getAttribute("aria-label");
  for (const node of document.querySelectorAll("[data-text-placeholder]")) words[node.dataset.textPlaceholder] ??= node.placeholder;
}

/** Takes new words and puts them wherever a key is used. */
export function replaceTexts(texts, roots = [document]) {
  Object.assign(words, texts);
  for (const root of roots) {
    for (const node of root.querySelectorAll("[data-text]")) write(node, node.dataset.text);
    for (const node of root.querySelectorAll("[data-text-label]")) label(node, node.dataset.textLabel);
    for (const node of root.querySelectorAll("[data-text-title]")) title(node, node.dataset.textTitle);
    for (const node of root.querySelectorAll("[data-text-placeholder]")) node.placeholder = text(node.dataset.textPlaceholder);
  }
}

export function text(key) {
  return words[key] ?? key;
}

/** Makes the words of `key` the node's text. */
export function write(node, key) {
  node.dataset.text = key;
  node.textContent = text(key);
  return node;
}

/** Makes the words of `key` the node's name for a screen reader. */
export function label(node, key) {
  node.dataset.textLabel = key;
  node.setAttribute("aria-label", text(key));
  return node;
}

/** Makes the words of `key` what a pointer that rests on the node is told. */
export function title(node, key) {
  node.dataset.textTitle = key;
  node.title = text(key);
  return node;
}

/** An element with a class and children; strings become text. */
export function make(name, className = "", ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}
