// The local chat: who is asking, what was said, and the talk with the server. Questions are private:
// they live in this page's memory and are gone when it closes. Only the theme and the chosen person
// are remembered in the browser.

import { card, icon } from "./cards.js";
import { Suggestions } from "./complete.js";
import { make, readDefaults, replaceTexts, text, write } from "./texts.js";

const WAIT = 30_000;
const EXAMPLES = 5;
const INBOX_SHOWN = 10;

const at = (id) => document.getElementById(id);
const page = {
  log: at("log"), empty: at("empty"), examples: at("examples"), thinking: at("thinking"), status: at("status"),
  error: at("page-error"), retry: at("page-retry"), newer: at("newer"), bottom: document.querySelector(".bottom"),
  top: document.querySelector(".top"), composer: at("composer"), input: at("input"), commands: at("commands"),
  person: at("person"), language: at("language"), theme: at("theme"),
  menu: at("menu"), menuName: at("menu-name"), settings: at("settings"),
};

let person = "";
let lang = "nb";
let commands = [];
let events = null;
/** One conversation per person, so that changing person neither mixes nor loses them. */
const threads = new Map();

readDefaults();
const suggestions = new Suggestions({
  input: page.input, popup: at("popup"), list: at("suggestions"), usage: at("usage"), status: page.status,
  // What looks like a number of somebody is not even asked about.
  source: (line) => /\d(?:[ .\-]?\d){7}/.test(line) ? Promise.resolve([]) : get(`/api/complete?as=${encodeURIComponent(person)}&text=${encodeURIComponent(line)}`),
  commands: () => commands,
});
begin();

// ---- Start, person, language, theme

async function begin() {
  try {
    const people = await get("/api/people");
    page.person.replaceChildren(...people.map((one) => named(new Option("", one.id), one)));
    const before = recall("person");
    person = people.some((one) => one.id === before) ? before : people[0]?.id ?? "";
    page.person.value = person;
    await enter(person);
    page.error.hidden = true;
  } catch {
    page.error.hidden = false;
  }
}

// The server says each person's name in that person's language.
function named(option, one) {
  option.textContent = one.name;
  return option;
}

function showName() {
  const option = page.person.selectedOptions[0];
  page.menuName.textContent = option?.textContent ?? "";
  page.menuName.lang = option?.lang ?? "";
}

async function enter(id) {
  person = id;
  showName();
  showThread(thread(id));
  await readPage();
  if (person !== id) return;
  listen(id);
}

/** Words, languages and commands of the present person. */
async function readPage() {
  const asked = person;
  const [read, people] = await Promise.all([get(`/api/page?as=${encodeURIComponent(asked)}`), get(`/api/people?as=${encodeURIComponent(asked)}`)]);
  if (person !== asked) return;
  lang = read.lang;
  commands = [...(read.commands ?? []), ...(read.parts ?? [])];
  document.documentElement.lang = lang;
  replaceTexts(read.texts ?? {}, [document, ...[...threads.values()].map((one) => one.node)]);
  page.language.replaceChildren(...(read.languages ?? []).map((one) => {
    const option = new Option(one.label, one.id);
    option.lang = one.id;
    return option;
  }));
  page.language.value = lang;
  for (const option of page.person.options) named(option, people.find((one) => one.id === option.value) ?? { name: option.textContent, lang });
  showName();
  showExamples();
}

function showExamples() {
  const shown = commands.filter((command) => command.example).slice(0, EXAMPLES);
  at("examples-title").hidden = shown.length === 0;
  page.examples.replaceChildren(...shown.map((command) => {
    const button = make("button", "example", make("span", "example-text", command.example), make("span", "example-help", command.description ?? ""));
    button.type = "button";
    button.dataset.example = command.example;
    button.addEventListener("click", () => ask(command.example));
    return make("li", "", button);
  }));
}

page.person.addEventListener("change", () => {
  remember("person", page.person.value);
  suggestions.close();
  page.input.value = "";
  enter(page.person.value).then(() => { page.error.hidden = true; }, () => { page.error.hidden = false; });
});

page.language.addEventListener("change", async () => {
  const wanted = page.language.value;
  try {
    const reply = await post("/api/chat", { as: person, text: `/minside sprak:${wanted}`, id: newId() });
    if (reply.error) show(thread(person), reply);
    else page.status.textContent = reply.text ?? "";
    await readPage();
    page.error.hidden = true;
  } catch {
    page.language.value = lang;
    page.error.hidden = false;
  }
});

page.theme.value = document.documentElement.dataset.theme ?? "auto";
page.theme.addEventListener("change", () => {
  const chosen = page.theme.value;
  if (chosen === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  remember("theme", chosen);
});

page.retry.addEventListener("click", begin);

// On a narrow screen the three choices are a panel under the header.
page.menu.addEventListener("click", () => openMenu(page.menu.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && page.menu.getAttribute("aria-expanded") === "true") {
    openMenu(false);
    page.menu.focus();
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!page.top.contains(event.target)) openMenu(false);
});

function openMenu(open) {
  page.menu.setAttribute("aria-expanded", String(open));
}

// ---- Asking

page.composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const line = page.input.value.trim();
  if (line) ask(line);
  else page.input.focus();
});

page.input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (suggestions.key(event)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
  if (plain && (event.key === "ArrowUp" || event.key === "ArrowDown") && recallLine(event.key === "ArrowUp" ? -1 : 1)) event.preventDefault();
});

page.input.addEventListener("input", () => {
  thread(person).recalled = null;
});

page.commands.addEventListener("click", () => {
  page.input.focus();
  if (!page.input.value.startsWith("/")) page.input.value = "/";
  suggestions.update();
});

// Earlier lines by arrow key, from memory; the line that was being written comes back at the end.
function recallLine(step) {
  const { asked, recalled } = thread(person);
  const from = recalled ?? asked.length;
  const to = from + step;
  if (to < 0 || to > asked.length) return false;
  if (recalled === null) thread(person).draft = page.input.value;
  page.input.value = to === asked.length ? thread(person).draft : asked[to];
  thread(person).recalled = to === asked.length ? null : to;
  suggestions.close();
  page.input.setSelectionRange(page.input.value.length, page.input.value.length);
  return true;
}

function ask(line) {
  const here = thread(person);
  suggestions.close();
  page.input.value = "";
  if (here.asked.at(-1) !== line) here.asked.push(line);
  Object.assign(here, { recalled: null, draft: "" });
  const sent = own(here, line);
  return deliver(here, sent, "/api/chat", { as: here.person, text: line, id: newId() });
}

function press(here, message) {
  return (action, payload, words) => {
    const sent = own(here, words);
    sent.classList.add("pressed");
    return deliver(here, sent, "/api/action", { as: here.person, message, action: action.id, ...payload, id: newId() }, true);
  };
}

/** Sends, shows the reply under what was sent, and resolves to whether it arrived. */
async function deliver(here, sent, path, body, focus = false) {
  here.waiting += 1;
  showWaiting();
  toEnd();
  let reply;
  try {
    reply = await post(path, body);
  } catch (error) {
    failed(here, sent, error, () => deliver(here, sent, path, body, focus));
    return false;
  } finally {
    here.waiting -= 1;
    showWaiting();
  }
  if (reply.error === "identifier") forget(here, sent, body.text);
  const node = show(here, reply, sent);
  if (here.person === person) {
    toStart(sent);
    if (focus) node.focus({ preventScroll: true });
    // A reply may have changed the language (the own page does), and with it every word here.
    if (focus || /^\/min/i.test(body.text ?? "")) readPage().catch(() => {});
  }
  return true;
}

// A text the guard stopped stays nowhere, not on the screen either.
function forget(here, sent, line) {
  here.asked = here.asked.filter((one) => one !== line);
  sent.classList.add("removed");
  write(sent.querySelector(".bubble"), "removed");
  // The browser lists the addresses that were asked for, and the suggestions' hold what was typed.
  performance.clearResourceTimings();
}

// The line stays with a sentence and a button that sends it again under the same id.
function failed(here, sent, error, again) {
  sent.querySelector(".failure")?.remove();
  const button = write(make("button", "action"), "retry");
  button.type = "button";
  button.addEventListener("click", () => {
    sent.querySelector(".failure").remove();
    page.input.focus();
    again();
  });
  const words = write(make("span"), error instanceof ServerFault ? "server-failed" : "send-failed");
  sent.append(make("div", "failure", icon("warn"), words, button));
  if (here.person === person) toEnd();
}

// ---- The log

function thread(id) {
  if (!threads.has(id)) {
    threads.set(id, { person: id, node: make("div", "thread"), asked: [], recalled: null, draft: "", waiting: 0, seen: new Set(), newest: null });
  }
  return threads.get(id);
}

function showThread(here) {
  // A change of person is no news to read aloud.
  page.log.setAttribute("aria-live", "off");
  page.log.replaceChildren(here.node);
  showEmpty();
  showWaiting();
  page.newer.hidden = true;
  scrollTo(0, here.asked.length ? document.documentElement.scrollHeight : 0);
  setTimeout(() => page.log.setAttribute("aria-live", "polite"), 300);
}

function own(here, line) {
  const bubble = make("p", "bubble", write(make("span", "unseen"), "you"), make("span", "unseen", ": "), line);
  const node = make("div", "own", bubble);
  node.dataset.mine = "";
  here.node.append(node);
  here.talked = true;
  showEmpty();
  return node;
}

/** Puts a reply in the log, after what it answers. */
function show(here, reply, after = null) {
  if (reply.message) here.seen.add(reply.message);
  const node = card(reply, {
    when: reply.at ? new Date(reply.at) : new Date(),
    lang,
    press: press(here, reply.message),
    copied: () => { page.status.textContent = text("copied"); },
  });
  if (after) after.after(node);
  else here.node.append(node);
  showEmpty();
  return node;
}

function showEmpty() {
  const here = thread(person);
  page.empty.hidden = Boolean(here.talked);
  document.body.classList.toggle("fresh", !here.talked && here.node.childElementCount === 0);
}

let waitingTimer = 0;

// Most answers come at once; only a wait that can be felt is shown.
function showWaiting() {
  clearTimeout(waitingTimer);
  if (!thread(person).waiting) {
    page.thinking.replaceChildren();
    delete page.thinking.dataset.text;
    return;
  }
  waitingTimer = setTimeout(() => {
    write(page.thinking, "thinking");
    toEnd();
  }, 200);
}

// ---- Scrolling

const behaviour = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function toEnd() {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: behaviour() });
}

/** What was asked comes to the top, so that the answer is read from its start. */
function toStart(node) {
  node.scrollIntoView({ block: "start", behavior: behaviour() });
}

const nearEnd = () => innerHeight + scrollY > document.documentElement.scrollHeight - 160;

page.newer.addEventListener("click", () => {
  page.newer.hidden = true;
  const newest = thread(person).node.lastElementChild;
  if (newest) toStart(newest);
});
addEventListener("scroll", () => { if (nearEnd()) page.newer.hidden = true; }, { passive: true });

// What sticks at the top and bottom must not cover what is scrolled or tabbed to.
const sticking = new ResizeObserver(() => {
  document.documentElement.style.setProperty("--top", `${page.top.offsetHeight}px`);
  document.documentElement.style.setProperty("--bottom", `${page.bottom.offsetHeight}px`);
});
sticking.observe(page.top);
sticking.observe(page.bottom);

// ---- What the bot sends on its own

async function listen(id) {
  events?.close();
  const here = thread(id);
  const missed = async () => {
    const after = here.newest ? `&after=${encodeURIComponent(here.newest)}` : "";
    const found = await get(`/api/inbox?as=${encodeURIComponent(id)}${after}`).catch(() => []);
    for (const reply of here.newest ? found : found.slice(-INBOX_SHOWN)) arrive(here, reply);
  };
  await missed();
  if (person !== id) return;
  const source = new EventSource(`/api/events?as=${encodeURIComponent(id)}`);
  events = source;
  let lost = false;
  source.addEventListener("message", (event) => arrive(here, JSON.parse(event.data)));
  source.addEventListener("error", () => {
    lost = true;
    // A closed source does not come back by itself.
    if (source.readyState === EventSource.CLOSED && events === source) {
      setTimeout(() => { if (events === source) listen(id); }, 10_000);
    }
  });
  source.addEventListener("open", () => {
    if (lost) missed();
    lost = false;
  });
}

function arrive(here, reply) {
  if (here.seen.has(reply.message)) return;
  here.newest = reply.message;
  const follow = here.person === person && nearEnd();
  const node = show(here, reply);
  if (here.person !== person || !here.talked) return;
  if (follow) toStart(node);
  else page.newer.hidden = false;
}

// ---- Network and memory

class ServerFault extends Error {}

function get(path) {
  return call(path, {});
}

function post(path, body) {
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

async function call(path, init) {
  const response = await fetch(path, { ...init, cache: "no-store", signal: AbortSignal.timeout(WAIT) });
  if (!response.ok) throw new ServerFault(`${response.status}`);
  return response.json().catch(() => { throw new ServerFault("not JSON"); });
}

// randomUUID wants a secure context; a demo on the local network may not be one.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be closed; the choice then lasts as long as the page.
  }
}

// On a touch screen this would raise the keyboard over the page.
if (!matchMedia("(pointer: coarse)").matches) page.input.focus();
