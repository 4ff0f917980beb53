// Markdown to DOM nodes. Text becomes text nodes and nothing else, so raw HTML is shown as it was
// written; a link leads to http or https or is not a link.

// Deeper nesting, and marks that close farther away, stay as they were written.
const DEEPEST = 12;
const FARTHEST = 2000;

const FENCE = /^ {0,3}(```+|~~~+)\s*\S*\s*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+\u2022]|\d{1,9}[.)])(?:\s+|$)/;
const ROW_ENDS = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/**
 * Block Markdown.
 * `level` is the heading level of a `#`; `newTab` is what a screen reader hears after a link.
 */
export function markdown(source, { level = 3, newTab = "" } = {}) {
  const lines = String(source ?? "").replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n");
  return blocks(lines, { level, newTab, depth: 0 });
}

/** Markdown on one line: bold, italic, code, links. */
export function inline(source, { newTab = "" } = {}) {
  return spans(String(source ?? ""), { newTab, depth: 0 });
}

/** The address, if it is http or https (or, when `local`, our own); otherwise null. */
export function safeUrl(address, local = false) {
  try {
    const url = new URL(address, local ? location.href : undefined);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the chat. */
export function outgoing(href, content, newTab) {
  const link = element("a", content);
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  if (newTab) {
    const note = element("span", ` (${newTab})`);
    note.className = "unseen";
    link.append(note);
  }
  return link;
}

function blocks(lines, context) {
  const out = document.createDocumentFragment();
  if (context.depth > DEEPEST) {
    out.append(element("p", lines.join(" ")));
    return out;
  }
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line.trim()) {
      at += 1;
      continue;
    }
    const read = fence(lines, at) ?? heading(lines, at, context) ?? rule(lines, at) ?? quote(lines, at, context)
      ?? list(lines, at, context) ?? table(lines, at, context) ?? paragraph(lines, at, context);
    out.append(read.node);
    at = read.next;
  }
  return out;
}

function fence(lines, at) {
  const open = FENCE.exec(lines[at]);
  if (!open) return null;
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(open[1])) end += 1;
  const pre = element("pre", element("code", lines.slice(at + 1, end).join("\n")));
  return { node: pre, next: end + 1 };
}

function heading(lines, at, context) {
  const found = HEADING.exec(lines[at]);
  if (!found) return null;
  const level = Math.min(6, context.level + found[1].length - 1);
  return { node: element(`h${level}`, spans(found[2], context)), next: at + 1 };
}

function rule(lines, at) {
  return RULE.test(lines[at]) ? { node: element("hr"), next: at + 1 } : null;
}

function quote(lines, at, context) {
  if (!QUOTE.test(lines[at])) return null;
  const inner = [];
  let end = at;
  while (end < lines.length && lines[end].trim() && (QUOTE.test(lines[end]) || !startsBlock(lines, end))) {
    inner.push(lines[end].replace(QUOTE, ""));
    end += 1;
  }
  return { node: element("blockquote", blocks(inner, deeper(context))), next: end };
}

// A list goes on while its lines are markers at the same margin, or indented under the last one.
function list(lines, at, context) {
  const first = ITEM.exec(lines[at]);
  if (!first) return null;
  const margin = first[1].length;
  const ordered = /\d/.test(first[2]);
  const node = element(ordered ? "ol" : "ul");
  const start = Number.parseInt(first[2], 10);
  if (ordered && start !== 1) node.start = start;

  const items = [];
  let loose = false;
  let end = at;
  while (end < lines.length) {
    const line = lines[end];
    if (!line.trim()) {
      const next = lines.findIndex((later, index) => index > end && later.trim());
      if (next < 0 || (indent(lines[next]) <= margin && !sameList(lines[next]))) break;
      if (sameList(lines[next])) loose = true;
      items.at(-1).push("");
      end += 1;
      continue;
    }
    if (sameList(line)) {
      const marker = ITEM.exec(line);
      items.push([line.slice(marker[0].length)]);
      items.at(-1).inset = Math.min(marker[0].length, margin + marker[2].length + 1);
    } else if (indent(line) > margin) {
      const item = items.at(-1);
      item.push(line.slice(Math.min(indent(line), item.inset)));
    } else if (!startsBlock(lines, end) && items.at(-1).at(-1)?.trim()) {
      items.at(-1).push(line.trim());
    } else {
      break;
    }
    end += 1;
  }

  function sameList(line) {
    const marker = ITEM.exec(line);
    return marker !== null && !RULE.test(line) && Math.abs(marker[1].length - margin) < 2 && /\d/.test(marker[2]) === ordered;
  }

  for (const item of items) {
    const content = blocks(item, deeper(context));
    const only = content.firstElementChild;
    // A tight list has no paragraphs of its own.
    if (!loose && only?.tagName === "P") only.replaceWith(...only.childNodes);
    node.append(element("li", content));
  }
  return { node, next: end };
}

function table(lines, at, context) {
  if (!lines[at].includes("|") || at + 1 >= lines.length) return null;
  if (!lines[at + 1].includes("-") || !ROW_ENDS.test(lines[at + 1])) return null;
  const names = cells(lines[at]);
  const ends = cells(lines[at + 1]);
  if (names.length !== ends.length) return null;
  const sides = ends.map((end) => (end.endsWith(":") ? (end.startsWith(":") ? "middle" : "right") : ""));

  const fill = (kind, texts) => {
    const row = element("tr");
    names.forEach((_, index) => {
      const cell = element(kind, spans(texts[index] ?? "", context));
      if (kind === "th") cell.scope = "col";
      if (sides[index]) cell.className = sides[index];
      row.append(cell);
    });
    return row;
  };
  const body = element("tbody");
  let end = at + 2;
  while (end < lines.length && lines[end].trim() && lines[end].includes("|")) {
    body.append(fill("td", cells(lines[end])));
    end += 1;
  }
  const node = element("div", element("table", element("thead", fill("th", names)), body));
  node.className = "table";
  return { node, next: end };
}

function cells(line) {
  const out = [""];
  const row = line.trim().replace(/^\|/, "").replace(/(^|[^\\])\|$/, "$1");
  for (let at = 0; at < row.length; at += 1) {
    if (row[at] === "\\" && row[at + 1] === "|") {
      out[out.length - 1] += "|";
      at += 1;
    } else if (row[at] === "|") {
      out.push("");
    } else {
      out[out.length - 1] += row[at];
    }
  }
  return out.map((cell) => cell.trim());
}

function paragraph(lines, at, context) {
  let end = at + 1;
  while (end < lines.length && lines[end].trim() && !startsBlock(lines, end)) end += 1;
  const text = lines.slice(at, end).map((line) => line.trimStart()).join("\n").trimEnd();
  return { node: element("p", spans(text, context)), next: end };
}

function startsBlock(lines, at) {
  const line = lines[at];
  const item = ITEM.exec(line);
  // "1986. It was …" in running text is no list: only 1 interrupts a paragraph.
  const list = item && line.slice(item[0].length) && (!/\d/.test(item[2]) || /^1[.)]$/.test(item[2]));
  return Boolean(list) || FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line);
}

function indent(line) {
  return line.length - line.trimStart().length;
}

function deeper(context) {
  return { ...context, depth: context.depth + 1 };
}

const LETTER = /[\p{L}\p{N}]/u;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };
const ENTITY = /^&(amp|lt|gt|quot|nbsp);/;
const BARE_URL = /^https?:\/\/[^\s<>"]*[^\s<>".,:;!?)\]*_]/;

function spans(text, context) {
  const out = document.createDocumentFragment();
  let plain = "";
  const flush = () => {
    if (plain) out.append(plain);
    plain = "";
  };
  const put = (node) => {
    flush();
    out.append(node);
  };
  if (context.depth > DEEPEST) {
    out.append(text);
    return out;
  }
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + FARTHEST + 100);
    const char = text[at];
    if (char === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (char === "\n" || (char === "\\" && text[at + 1] === "\n")) {
      const hard = char === "\\" || / {2,}$/.test(plain);
      plain = plain.replace(/ +$/, "");
      if (hard) put(element("br"));
      else plain += " ";
      at += char === "\\" ? 2 : 1;
      continue;
    }
    const sign = char === "&" ? ENTITY.exec(rest) : null;
    if (sign) {
      plain += ENTITIES[sign[1]];
      at += sign[0].length;
      continue;
    }
    const found = code(rest) ?? link(rest, context) ?? address(rest, text[at - 1], context) ?? emphasis(text, at, context);
    if (found) {
      put(found.node);
      at += found.length;
    } else {
      // A run of marks that opens nothing is itself.
      const run = /^([*_~`])\1*/.exec(rest)?.[0] ?? char;
      plain += run;
      at += run.length;
    }
  }
  flush();
  return out;
}

function code(rest) {
  const ticks = /^`+/.exec(rest)?.[0];
  if (!ticks) return null;
  const end = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(rest.slice(ticks.length));
  if (!end) return null;
  const text = rest.slice(ticks.length, ticks.length + end.index).replace(/\n/g, " ");
  const bare = /^ .*[^ ].* $/.test(text) ? text.slice(1, -1) : text;
  return { node: element("code", bare), length: ticks.length * 2 + end.index };
}

function link(rest, context) {
  const found = /^!?\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*<?((?:[^\s()<>]|\([^\s()]*\))*)>?(?:\s+"[^"]*")?\s*\)/.exec(rest);
  if (!found) return null;
  const href = safeUrl(found[2]);
  const content = spans(found[1], deeper({ ...context, inLink: true }));
  const node = href && !context.inLink ? outgoing(href, content, context.newTab) : content;
  return { node, length: found[0].length };
}

function address(rest, before, context) {
  if (context.inLink) return null;
  const angled = /^<(https?:\/\/[^\s<>]+)>/.exec(rest);
  if (!angled && before && LETTER.test(before)) return null;
  const written = angled ? angled[1] : BARE_URL.exec(rest)?.[0];
  const href = written && safeUrl(written);
  if (!href) return null;
  return { node: outgoing(href, written, context.newTab), length: angled ? angled[0].length : written.length };
}

const WRAPPERS = { "***": ["strong", "em"], "**": ["strong"], "*": ["em"], "___": ["strong", "em"], "__": ["strong"], _: ["em"], "~~": ["del"] };

function emphasis(text, at, context) {
  const mark = /^([*_~])\1*(?!\1)(?=\S)/.exec(text.slice(at, at + 5))?.[0];
  if (!mark || !Object.hasOwn(WRAPPERS, mark)) return null;
  const within = mark[0] === "_";
  if (within && at > 0 && LETTER.test(text[at - 1])) return null;
  const end = closing(text, at + mark.length, mark);
  if (end < 0 || (within && LETTER.test(text[end + mark.length] ?? ""))) return null;
  let node = spans(text.slice(at + mark.length, end), deeper(context));
  for (const name of [...WRAPPERS[mark]].reverse()) node = element(name, node);
  return { node, length: end + mark.length - at };
}

// Where `mark` closes: after a letter, outside code, and not inside a longer run of the same mark.
function closing(text, from, mark) {
  const last = Math.min(text.length, from + FARTHEST);
  for (let at = from; at < last; at += 1) {
    if (text[at] === "\\") {
      at += 1;
    } else if (text[at] === "`") {
      const span = code(text.slice(at, at + FARTHEST));
      if (span) at += span.length - 1;
    } else if (text[at] === mark[0]) {
      let run = 1;
      while (text[at + run] === mark[0]) run += 1;
      const fits = run === mark.length || (run === 3 && mark.length < 3);
      if (fits && at > from && !/\s/.test(text[at - 1])) return at + run - mark.length;
      at += run - 1;
    }
  }
  return -1;
}

function element(name, ...content) {
  const node = document.createElement(name);
  node.append(...content);
  return node;
}
