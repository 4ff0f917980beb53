// The suggestions over the input: a combobox with a listbox, after the ARIA pattern. Commands and
// their options are known from /api/page; values come from /api/complete.

import { make, text as word } from "./texts.js";

const PAUSE = 80;

/** Folds case and Nordic letters, so that `/spor` finds the command with the stroke. */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\u00f8/g, "o").replace(/\u00e6/g, "ae");
}

/**
 * Where in a line the person is: typing free text, a command's name, the value of an option, or
 * bare text after the command. `start` is where the value being typed begins.
 */
export function locate(line, commands) {
  if (!line.startsWith("/")) return { stage: "free", start: 0, typed: line, command: null };
  const command = commandOf(line, commands);
  if (!command) return { stage: "command", start: 0, typed: line.slice(1), command: null };

  const from = 1 + command.written;
  const rest = line.slice(from);
  const used = new Set();
  let bareFrom = 0;
  for (const found of rest.matchAll(/(^|\s)([^\s:"]+):("[^"]*"?|[^\s"]*)/gu)) {
    const option = command.options.find((one) => fold(one.name) === fold(found[2]));
    if (!option) continue;
    const value = found[3];
    const end = found.index + found[0].length;
    const closed = value.length > 1 && value.startsWith('"') && value.endsWith('"');
    if (end === rest.length && !closed) {
      return { stage: "value", start: from + end - value.length, typed: value.replace(/^"/, ""), command, option, used };
    }
    used.add(option.name);
    bareFrom = end;
  }
  const bare = rest.slice(bareFrom);
  const start = from + bareFrom + (bare.length - bare.trimStart().length);
  const option = command.options.find((one) => one.required && !used.has(one.name)) ?? null;
  return { stage: "bare", start, typed: line.slice(start), command, option, used };
}

// The longest command whose name, in words, is what the line begins with and a space follows.
function commandOf(line, commands) {
  let best = null;
  for (const command of commands) {
    const words = command.name.split(" ").length;
    const begins = new RegExp(`^(?:\\S+\\s+){${words}}`).exec(line.slice(1))?.[0];
    if (!begins || fold(begins.trim().replace(/\s+/g, " ")) !== fold(command.name)) continue;
    if (!best || words > best.words) best = { words, name: command.name, description: command.description, options: command.options ?? [], written: begins.length };
  }
  return best;
}

/** The whole line after `item` has been chosen. */
export function insert(line, item, commands) {
  const place = locate(line, commands);
  if (item.kind === "command") return `/${item.value}${item.more ? " " : ""}`;
  if (item.kind === "option") {
    const begun = /\S*$/.exec(place.typed)[0];
    return `${line.slice(0, line.length - begun.length)}${item.value}:`;
  }
  if (item.value.startsWith("/")) return item.value;
  const quoted = place.stage === "value" && /\s/.test(item.value) ? `"${item.value.replaceAll('"', "")}"` : item.value;
  return `${line.slice(0, place.start)}${quoted}${place.stage === "value" ? " " : ""}`;
}

function known(place, commands) {
  const typed = fold(place.typed.trimStart());
  if (place.stage === "command") {
    const rank = (name) => (name === typed.trim() ? 0 : name.startsWith(typed) ? 1 : name.split(" ").some((one) => one.startsWith(typed)) ? 2 : 3);
    return commands
      .filter((command) => !command.part || typed.trim().startsWith(fold(command.part)))
      .map((command) => ({ command, rank: rank(fold(command.name)) }))
      .filter((one) => one.rank < 3)
      .sort((one, other) => one.rank - other.rank)
      .map(({ command }) => ({
        kind: "command", value: command.name, label: `/${command.name}`, help: command.description,
        more: Boolean(command.options?.length),
        ready: fold(command.name) === typed.trim() && !command.options?.some((option) => option.required),
      }));
  }
  if (place.stage === "value") {
    return (place.option.choices ?? [])
      .filter((choice) => fold(choice.label).includes(typed) || fold(choice.value).startsWith(typed))
      .map((choice) => ({ kind: "value", value: choice.value, label: choice.label }));
  }
  if (place.stage === "bare") {
    const longer = commands
      .filter((command) => fold(command.name).startsWith(`${fold(place.command.name)} ${typed}`))
      .map((command) => ({ kind: "command", value: command.name, label: `/${command.name}`, help: command.description, more: Boolean(command.options?.length) }));
    const last = fold(/\S*$/.exec(place.typed)[0]);
    const single = place.command.options.length === 1 && !place.command.options[0].choices?.length;
    const names = single ? [] : place.command.options
      .filter((option) => !place.used.has(option.name) && fold(option.name).startsWith(last))
      .map((option) => ({ kind: "option", value: option.name, label: `${option.name}:`, help: option.description, required: option.required }));
    return [...longer, ...names];
  }
  return [];
}

// The start of a word before the middle of one.
function whereTyped(label, typed) {
  const first = label.indexOf(typed);
  for (let at = first; at >= 0; at = label.indexOf(typed, at + 1)) {
    if (!/\p{L}/u.test(label[at - 1] ?? "")) return at;
  }
  return first;
}

export class Suggestions {
  /** `source(line)` asks the server; `commands()` are the person's. */
  constructor({ input, popup, list, usage, status, source, commands }) {
    Object.assign(this, { input, popup, list, usage, status, source, commands });
    this.items = [];
    this.fromServer = [];
    this.active = -1;
    this.round = 0;
    this.timer = 0;
    input.addEventListener("input", () => this.update());
    input.addEventListener("blur", () => this.close());
    // The input keeps the focus while the list is used by pointer.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.accept(Number(row.dataset.index));
    });
  }

  get open() {
    return !this.popup.hidden && this.items.length > 0;
  }

  /** Handles a key; true when it was for the list. */
  key(event) {
    if (event.key === "Escape" && !this.popup.hidden) {
      this.close();
      return true;
    }
    if (!this.open || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const last = this.items.length - 1;
    if (event.key === "ArrowDown") this.activate(this.active >= last ? 0 : this.active + 1, true);
    else if (event.key === "ArrowUp") this.activate(this.active <= 0 ? last : this.active - 1, true);
    else if (event.key === "Enter" && this.active >= 0) this.accept(this.active);
    else if (event.key === "Tab" && (this.active >= 0 || this.place.stage !== "free")) this.accept(Math.max(this.active, 0));
    else return false;
    return true;
  }

  /** Reads the input and shows what fits; the server's part follows when it comes. */
  update() {
    const line = this.input.value;
    const place = locate(line, this.commands());
    const same = this.place?.stage === place.stage && this.place?.command?.name === place.command?.name && this.place?.option?.name === place.option?.name;
    if (!same) this.fromServer = [];
    this.place = place;
    clearTimeout(this.timer);
    this.round += 1;
    if (!line.trim()) {
      this.close();
      return;
    }
    this.chosen = false;
    this.show();

    const local = known(place, this.commands());
    const asks = place.stage === "free" ? place.typed.trim().length > 1 : place.stage !== "command" || local.length === 0;
    if (!asks) {
      this.fromServer = [];
      return;
    }
    const round = this.round;
    this.timer = setTimeout(async () => {
      const found = await this.source(line).catch(() => []);
      if (round !== this.round) return; // Something was typed since; this answer is stale.
      this.fromServer = found.map((one) => ({ kind: "value", value: one.value, label: one.label }));
      this.show();
    }, PAUSE);
  }

  show() {
    const local = known(this.place, this.commands());
    const values = new Set(local.map((one) => one.value));
    const server = this.fromServer.filter((one) => !values.has(one.value.replace(/^\//, "").trim()));
    const keep = this.chosen ? this.items[this.active] : null;
    // Values first, then the names of options not yet used.
    this.items = [...local.filter((one) => one.kind !== "option"), ...server, ...local.filter((one) => one.kind === "option")];
    this.list.replaceChildren(...this.items.map((item, index) => this.row(item, index)));
    this.showUsage();
    this.list.hidden = this.items.length === 0;
    this.popup.hidden = this.items.length === 0 && this.usage.hidden;
    this.popup.dataset.stage = this.place.stage;
    this.input.setAttribute("aria-expanded", String(this.open));

    const kept = keep ? this.items.findIndex((one) => one.kind === keep.kind && one.value === keep.value) : -1;
    // A command's name is taken by Enter at once, unless it is written out and needs no more; values are chosen first.
    const naming = this.place.stage === "command" && this.items.length > 0 && !this.items[0].ready;
    this.activate(kept >= 0 ? kept : naming ? 0 : -1, kept >= 0);
    this.status.textContent = this.items.length ? `${word("suggestions")}: ${this.items.length}` : "";
  }

  // The command being written: its signature with the current option marked, and what that one means.
  showUsage() {
    const { command, option } = this.place;
    this.usage.hidden = !command;
    if (!command) return;
    const signature = make("p", "signature", make("b", "", `/${command.name}`));
    for (const one of command.options) {
      const name = make("span", one.name === option?.name ? "parameter now" : "parameter", one.name);
      signature.append(" ", name);
      if (one.required) name.append(make("span", "star", "*"));
    }
    this.usage.replaceChildren(signature, make("p", "usage-help", option?.description || command.description || ""));
  }

  row(item, index) {
    const row = make("li", `suggestion ${item.kind}`, make("span", "suggestion-label", ...this.marked(item)));
    if (item.help) row.append(make("span", "suggestion-help", item.help));
    row.id = `suggestion-${index}`;
    row.dataset.index = index;
    row.dataset.value = item.value;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    return row;
  }

  // The label, with what has been typed in bold.
  marked(item) {
    const typed = (item.kind === "command" && this.place.stage === "command" ? `/${this.place.typed}` : this.place.typed).trim();
    const at = typed ? whereTyped(item.label.toLowerCase(), typed.toLowerCase()) : -1;
    if (at < 0) return [item.label];
    return [item.label.slice(0, at), make("mark", "", item.label.slice(at, at + typed.length)), item.label.slice(at + typed.length)];
  }

  activate(index, byPerson = false) {
    this.active = index;
    this.chosen = byPerson;
    for (const [at, row] of [...this.list.children].entries()) row.setAttribute("aria-selected", String(at === index));
    const row = this.list.children[index];
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
      this.list.scrollTop = 0;
    }
  }

  accept(index) {
    const item = this.items[index];
    if (!item) return;
    this.input.value = insert(this.input.value, item, this.commands());
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
    this.input.focus();
    const done = item.kind === "value" && this.place.stage !== "value";
    const whole = item.kind === "command" && !item.more;
    if (done || whole) this.close();
    else this.update();
  }

  close() {
    clearTimeout(this.timer);
    this.round += 1;
    this.items = [];
    this.fromServer = [];
    this.place = null;
    this.active = -1;
    this.popup.hidden = true;
    this.list.replaceChildren();
    this.usage.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
  }
}
