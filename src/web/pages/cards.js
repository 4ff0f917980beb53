// A Reply as a card in the log: its blocks, files and actions. What the person presses goes out
// through `press(action, payload)`, which chat.js gives.

import { inline, markdown, outgoing, safeUrl } from "./markdown.js";
import { label, make, text, title, write } from "./texts.js";

const ICONS = {
  copy: "M7 7h9.5v9.5H7zM4 13H3.5V3.5H13V4",
  done: "m4.5 10.5 3.5 3.5 7.5-8",
  download: "M10 3v9.5m-4-4 4 4 4-4M4 16.5h12",
  lock: "M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9",
  shared: "M10 7a2.5 2.5 0 1 0-5 0a2.5 2.5 0 1 0 5 0M2.5 15.5c.4-2.7 2.3-4 5-4s4.6 1.3 5 4M13 4.7a2.5 2.5 0 0 1 0 4.6m2 2.2c1.4.6 2.2 1.9 2.5 4",
  stop: "M7 2.5h6L17.5 7v6L13 17.5H7L2.5 13V7zM10 6.5v4.5m0 2.5v.01",
  warn: "M10 3 2.5 16.5h15L10 3Zm0 5.250v3.75m0 2.250v.01",
  arrow: "M7.5 5l5 5-5 5",
  out: "M8 4H4v12h12v-4M11 4h5v5m0-5-7 7",
};

/** As many characters of a fact as go well in half a card. */
const LONG = 60;

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** The card of one Reply. `when` is a Date, `press` sends an action and resolves to whether it went. */
export function card(reply, { when, lang, press, copied }) {
  const node = make("article", "card");
  node.tabIndex = -1;
  node.dataset.message = reply.message ?? "";
  node.dataset.visibility = reply.visibility ?? "private";
  node.dataset.answered = String(Boolean(reply.answered));
  if (reply.error) node.dataset.error = reply.error;
  if (reply.kind) node.dataset.kind = reply.kind;
  label(node, "bot");

  node.append(meta(reply, when, lang, copied));
  if (reply.error) node.append(errorFlag(reply.error));
  node.append(body(reply));
  const files = (reply.files ?? []).map(file).filter(Boolean);
  if (files.length) node.append(make("div", "files", ...files));
  const row = actions(reply.actions ?? [], press);
  if (row) node.append(row);
  return node;
}

function meta(reply, when, lang, copied) {
  const line = make("div", "meta");
  line.append(write(make("span", "from"), "bot"), clock(when, lang));
  if (reply.visibility === "public") {
    line.append(make("span", "badge public", icon("shared"), write(make("span"), "public")));
  } else {
    const lock = make("span", "lock", icon("lock"), write(make("span", "unseen"), "private"));
    line.append(title(lock, "private"));
  }
  if (reply.text && !reply.error && navigator.clipboard) {
    const copy = label(make("button", "copy", icon("copy")), "copy");
    copy.type = "button";
    title(copy, "copy");
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(reply.text);
      } catch {
        return; // The browser said no; nothing was copied, and nothing claims so.
      }
      copy.replaceChildren(icon("done"));
      copied();
      setTimeout(() => copy.replaceChildren(icon("copy")), 2000);
    });
    line.append(copy);
  }
  return line;
}

function clock(when, lang) {
  const time = make("time");
  time.dateTime = when.toISOString();
  const today = when.toDateString() === new Date().toDateString();
  const parts = { hour: "2-digit", minute: "2-digit", ...(today ? {} : { day: "numeric", month: "short" }) };
  time.textContent = new Intl.DateTimeFormat(lang, parts).format(when);
  return time;
}

function errorFlag(code) {
  const flag = make("p", "flag", icon("stop"));
  flag.append(write(make("strong"), code === "identifier" ? "stopped" : "error"));
  return flag;
}

function body(reply) {
  const out = make("div", "body");
  const list = reply.blocks?.length ? reply.blocks : [{ kind: "text", text: reply.text }];
  let head = null;
  let titled = false;
  for (const block of list) {
    if (block.kind === "heading" || block.kind === "label") {
      // A title and its badges share a line.
      if (!head || (block.kind === "heading" && head.querySelector("h2, h3"))) {
        head = make("div", "head");
        out.append(head);
      }
      if (block.kind === "label") {
        head.append(make("span", "badge", block.text));
      } else {
        head.append(make(titled ? "h3" : "h2", "", block.text));
        titled = true;
      }
      continue;
    }
    head = null;
    const node = BLOCKS[block.kind]?.(block) ?? (block.text ? prose(block.text) : null);
    if (node) out.append(node);
  }
  return out;
}

const BLOCKS = {
  text: (block) => prose(block.text),
  // The menu below says it.
  also: () => document.createDocumentFragment(),
  quote(block) {
    const node = make("blockquote", "quote");
    if (block.heading) node.append(path(block.heading));
    node.append(prose(block.text));
    return node;
  },
  facts(block) {
    const node = make("dl", "facts");
    for (const item of block.items ?? []) {
      const href = item.url ? safeUrl(item.url, true) : null;
      const value = make("dd", "", href ? outgoing(href, item.value ?? "", text("new-tab")) : item.value ?? "");
      // Short facts stand side by side; a long one has the line to itself.
      node.append(make("div", value.textContent.length > LONG ? "long" : "", make("dt", "", item.label ?? ""), value));
    }
    return node;
  },
  list(block) {
    const node = make("ul", "list");
    for (const item of block.items ?? []) {
      const content = markdown(item, { newTab: text("new-tab") });
      const only = content.childElementCount === 1 ? content.firstElementChild : null;
      if (only?.tagName === "P") only.replaceWith(...only.childNodes);
      node.append(make("li", "", content));
    }
    return node;
  },
  notice: (block) => make("p", "notice", icon("warn"), make("span", "", inline(block.text))),
};

function path(heading) {
  const steps = heading.split("\u203a").map((step) => step.trim());
  const node = make("p", "path");
  steps.forEach((step, index) => {
    if (index) node.append(" \u203a ");
    node.append(index === steps.length - 1 ? make("strong", "", step) : step);
  });
  return node;
}

function prose(source) {
  const node = make("div", "prose", markdown(source, { level: 3, newTab: text("new-tab") }));
  for (const table of node.querySelectorAll(".table")) {
    table.setAttribute("role", "group");
    label(table, "table");
    tables.observe(table);
  }
  return node;
}

// A table wider than its card can be scrolled, so the keyboard must reach it; others need no stop.
const tables = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth + 1) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

function file(item) {
  const href = /^data:(image\/(png|jpeg|webp|gif)|text\/calendar)[;,]/i.test(item.url) ? item.url : safeUrl(item.url, true);
  if (!href) return null;
  const link = make("a", "action", icon("download"), write(make("span", "unseen"), "download"), ` ${item.name}`);
  link.href = href;
  link.download = item.name ?? "";
  if (!/\.(png|jpe?g|webp|gif|svg)$/i.test(item.name ?? "")) return make("div", "file", link);
  const image = make("img");
  image.src = href;
  image.alt = item.alt ?? "";
  return make("figure", "file", image, link);
}

function actions(list, press) {
  if (!list.length) return null;
  const box = make("div", "actions");
  const row = make("div", "row");
  const below = [];
  for (const action of list) {
    if (action.kind === "menu") {
      below.push(menu(action, press));
    } else if (action.kind === "form") {
      const { toggle, form } = fillIn(action, press);
      row.append(toggle);
      below.push(form);
    } else if (action.kind === "link") {
      const href = safeUrl(action.url, true);
      if (!href) continue;
      const link = outgoing(href, action.label, text("new-tab"));
      link.className = "action";
      link.dataset.action = action.id;
      link.append(icon("out"));
      row.append(link);
    } else {
      const button = pressable(make("button", "action", action.label), () => press(action, {}, action.label));
      button.dataset.action = action.id;
      row.append(button);
    }
  }
  // A menu of near titles is the answer's way on, so menus come before the buttons.
  const [menus, forms] = [below.filter((node) => node.tagName !== "FORM"), below.filter((node) => node.tagName === "FORM")];
  // What is done most often stays within a thumb's reach: what may be added to an entry comes after it.
  const [optional, needed] = [menus.filter((node) => node.dataset.optional === "true"), menus.filter((node) => node.dataset.optional !== "true")];
  const ahead = optional.length ? [] : needed;
  const after = optional.length ? [...optional, ...needed] : [];
  box.append(...ahead, ...(row.childElementCount ? [row] : []), ...forms, ...after);
  return box;
}

// Marks the button busy while its action is under way and pressed afterwards; it can be pressed again.
function pressable(button, run) {
  button.type = "button";
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      if (await run()) used(button);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
  return button;
}

function used(button) {
  if (!button.querySelector(".tick")) {
    const tick = icon("done");
    tick.classList.add("tick");
    button.prepend(tick);
  }
  if (!button.hasAttribute("aria-expanded")) button.setAttribute("aria-pressed", "true");
}

function menu(action, press) {
  const options = action.options ?? [];
  const most = action.max ?? 1;
  const group = make("div", "choices");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", action.label);
  group.append(...(most > 1 || action.min === 0 ? several(action, options, most, press) : options.map((option) => one(action, option, press))));

  // Few options are open at once; a long list, or one that nobody has to choose from, waits until it is asked for.
  const node = options.length > 7 || action.min === 0
    ? make("details", "menu-action", make("summary", "action", action.label, icon("arrow")), group)
    : make("div", "menu-action", make("p", "menu-label", action.label), group);
  node.dataset.action = action.id;
  node.dataset.optional = String(action.min === 0);
  return node;
}

function one(action, option, press) {
  const content = make("span", "", make("span", "choice-label", option.label));
  if (option.description) content.append(make("span", "choice-help", option.description));
  const button = pressable(make("button", "choice", content, icon("arrow")), () => press(action, { values: [option.value] }, option.label));
  button.dataset.value = option.value;
  return button;
}

function several(action, options, most, press) {
  const least = action.min ?? 1;
  const boxes = options.map((option) => {
    const box = make("input");
    box.type = "checkbox";
    box.value = option.value;
    box.dataset.value = option.value;
    box.checked = option.chosen === true;
    const words = make("span", "", make("span", "choice-label", option.label));
    if (option.description) words.append(make("span", "choice-help", option.description));
    return { box, option, line: make("label", "choice", box, words) };
  });
  const chosen = () => boxes.filter(({ box }) => box.checked);
  const submit = write(make("button", "action primary"), "choose");
  pressable(submit, () => press(action, { values: chosen().map(({ option }) => option.value) },
    chosen().map(({ option }) => option.label).join(", ") || action.label));
  const count = () => {
    const number = chosen().length;
    submit.disabled = number < least || number > most;
    for (const { box } of boxes) box.disabled = !box.checked && number >= most;
  };
  for (const { box } of boxes) box.addEventListener("change", count);
  count();
  return [...boxes.map(({ line }) => line), submit];
}

let formNumber = 0;

function fillIn(action, press) {
  formNumber += 1;
  const toggle = make("button", "action", action.label);
  toggle.type = "button";
  toggle.dataset.action = action.id;
  toggle.setAttribute("aria-expanded", "false");
  const form = make("form", "fields");
  form.dataset.form = action.id;
  form.hidden = true;
  form.id = `form-${formNumber}`;
  form.setAttribute("aria-label", action.label);
  toggle.setAttribute("aria-controls", form.id);

  const open = (wanted) => {
    form.hidden = !wanted;
    toggle.setAttribute("aria-expanded", String(wanted));
    if (!wanted) return;
    form.querySelector("input, textarea")?.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  };
  toggle.addEventListener("click", () => open(form.hidden));

  for (const [index, field] of (action.fields ?? []).entries()) {
    const long = (field.max ?? 1000) > 120;
    const input = make(long ? "textarea" : "input");
    if (long) input.rows = 3;
    else input.type = "text";
    input.id = `${form.id}-${index}`;
    input.name = field.id;
    input.autocomplete = "off";
    input.spellcheck = false;
    input.required = Boolean(field.required);
    if (field.max) input.maxLength = field.max;
    if (field.value) input.value = input.defaultValue = field.value;
    const name = make("label", "", field.label);
    name.htmlFor = input.id;
    if (field.required) name.append(make("span", "must", " (", write(make("span"), "required"), ")"));
    form.append(make("div", "field", name, input));
  }

  const send = write(make("button", "action primary"), "submit");
  send.type = "submit";
  const cancel = write(make("button", "action"), "cancel");
  cancel.type = "button";
  const close = () => {
    open(false);
    toggle.focus();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  form.append(make("div", "row", send, cancel));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return;
    form.setAttribute("aria-busy", "true");
    const fields = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)]));
    try {
      // A form that did not arrive stays open with what was written.
      if (!(await press(action, { fields }, action.label))) return;
      used(toggle);
      form.reset();
      open(false);
    } finally {
      form.removeAttribute("aria-busy");
    }
  });
  return { toggle, form };
}
