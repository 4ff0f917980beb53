//! The page as people use it: a real Chromium, the real program, keys and clicks.

use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::chrome::{Chrome, DESK, DOWN, ENTER, ESCAPE, LAST, PHONE, SHIFT, SMALL_PHONE, TAB, UP};
use crate::support::{Server, files_below, program};

const LAR: &str = "Legemiddelassistert rehabilitering (LAR)";
/// A made-up number that passes the checksum.
const NUMBER: &str = "17858510023";
/// What was asked first, as the page shows it.
const ASKED: &str = "document.querySelector('#log .own .bubble').lastChild.textContent";

/// The program again, where it was before: same address, same data folder.
fn again(url: &str, data: &Path) -> Server {
    Server::on(data, |command| {
        *command = program();
        command.args(["run", "--listen", url.trim_start_matches("http://"), "--data"]).arg(data);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
    })
}

/// A chat on a desk, and its server.
async fn chat() -> (Server, Chrome) {
    let server = Server::start();
    let chrome = Chrome::open(&server.url, DESK).await;
    (server, chrome)
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn a_newcomer_types_one_line_and_reads_the_passage_and_where_it_comes_from() {
    let (_server, chrome) = chat().await;
    chrome.keys("/metode LAR").await;
    chrome.one_more(async || chrome.keys(ENTER).await).await;

    assert_eq!(chrome.eval(ASKED).await, "/metode LAR");
    assert_eq!(chrome.text(&format!("{LAST} .head h2")).await, LAR);
    let file = include_str!("../../knowledge/articles/nb/lar.md");
    let quoted = format!("[...document.querySelectorAll('{LAST} .quote .prose p')].map((one) => one.innerText)");
    let quoted = chrome.eval(&quoted).await;
    assert!(!strings(&quoted).is_empty());
    for paragraph in strings(&quoted) {
        assert!(paragraph.len() > 100 && file.contains(paragraph), "not word for word: {paragraph}");
    }
    let facts = "Object.fromEntries([...document.querySelectorAll('.facts > div')].reverse().map((one) => [one.firstChild.innerText, one.lastChild.innerText]))";
    let facts = chrome.eval(facts).await;
    let field = |name: &str| file.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    assert_eq!(facts["Ansvarlig"], field("owner:"));
    let reviewed = chrono::NaiveDate::parse_from_str(&field("reviewed:"), "%Y-%m-%d").unwrap();
    assert_eq!(facts["Gjennomgått"], reviewed.format("%-d.%-m.%Y").to_string());
    assert!(facts["Kilden er fra"].as_str().unwrap().starts_with("20"), "{facts}");
    assert!(facts["Kilde"].as_str().unwrap().contains("LAR-forskriften"), "{facts}");
    let link =
        chrome.eval("(({ href, target, rel }) => ({ href, target, rel }))(document.querySelector('.facts a'))").await;
    assert!(link["href"].as_str().unwrap().starts_with("https://lovdata.no/"), "{link}");
    assert_eq!((&link["target"], &link["rel"]), (&json!("_blank"), &json!("noopener noreferrer")));
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn a_slash_shows_every_command_with_its_help_and_the_keyboard_chooses() {
    let (server, chrome) = chat().await;
    let page = server.get_as("/api/page", &[("as", "saksbehandler")]).await;
    let commands = page["commands"].as_array().unwrap();
    let chosen = async || {
        chrome.eval("document.querySelector('#suggestions [aria-selected=true]')?.dataset.value ?? null").await
    };
    let pointed = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
    let open = "document.activeElement.getAttribute('aria-expanded') === 'true'";
    assert_eq!(chrome.eval("document.activeElement.id").await, "input");
    assert!(!chrome.is(open).await);

    chrome.keys("/").await;
    chrome.until(open).await;
    let rows = "[...document.querySelectorAll('#suggestions [role=option]')].map((one) => [...one.children].map((part) => part.innerText))";
    let told = commands.iter().map(|one| json!([format!("/{}", one["name"].as_str().unwrap()), one["description"]]));
    assert_eq!(chrome.eval(rows).await, Value::Array(told.collect()));
    assert_eq!(chrome.eval("document.activeElement.getAttribute('role')").await, "combobox");
    let listbox = "document.getElementById(document.activeElement.getAttribute('aria-controls')).getAttribute('role')";
    assert_eq!(chrome.eval(listbox).await, "listbox");

    for (key, at) in [("", 0), (DOWN, 1), (UP, 0), (UP, commands.len() - 1), (DOWN, 0), (DOWN, 1)] {
        chrome.keys(key).await;
        assert_eq!(chosen().await, commands[at]["name"]);
        assert_eq!(chrome.eval(&format!("{pointed}.dataset.value")).await, commands[at]["name"]);
        assert_eq!(chrome.count("#suggestions [aria-selected=true]").await, 1);
    }
    chrome.keys(ENTER).await;
    assert_eq!(chrome.eval("document.activeElement.value").await, "/metode ");
    assert!(chrome.text("#usage").await.contains("emne"), "the command says what it wants");

    chrome.keys("LA").await;
    chrome.until(&format!("document.querySelector('#suggestions [data-value=\"{LAR}\"]')")).await;
    chrome.keys(ESCAPE).await;
    assert!(!chrome.is(open).await && !chrome.is(pointed).await);
    assert!(!chrome.is("document.querySelector('#popup').checkVisibility()").await);
    assert_eq!(chrome.eval("document.activeElement.value").await, "/metode LA", "what was typed is kept");

    chrome.keys("R").await;
    chrome.until(&format!("document.querySelector('#suggestions [data-value=\"{LAR}\"]')")).await;
    for _ in 0..25 {
        chrome.keys(DOWN).await;
        if chosen().await == LAR {
            break;
        }
    }
    chrome.keys(ENTER).await;
    assert_eq!(chrome.eval("document.activeElement.value").await, format!("/metode {LAR}"));
    assert_eq!(chrome.count("#log .card").await, 0, "choosing does not send yet");
    chrome.one_more(async || chrome.keys(ENTER).await).await;
    assert_eq!(chrome.text(&format!("{LAST} h2")).await, LAR);

    // A command that needs no more is sent by one Enter; a pointer chooses too.
    chrome.ask("/hjelp").await;
    assert_eq!(chrome.text(&format!("{LAST} h2")).await, "Dette kan du spørre om");
    chrome.click("#commands").await;
    chrome.click("#suggestions [data-value=begrep]").await;
    assert_eq!(chrome.eval("document.activeElement.value").await, "/begrep ");
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn the_buttons_work_by_key_and_by_click_and_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let server = Server::on(&data, |_| {});
    let chrome = Chrome::open(&server.url, DESK).await;
    chrome.ask("/metode LAR").await;
    let first = chrome.eval("document.querySelector('.card').dataset.message").await;
    let first = format!(".card[data-message='{}']", first.as_str().unwrap());
    let buttons = [
        ("les", "Hvem bestemmer hva i LAR?"),
        ("kilde", "Methadone maintenance therapy"),
        ("behold", "er tatt vare på"),
        ("hjalp", "Takk! Da vet vi"),
        ("ikke", "Takk for at du sier fra"),
    ];
    let back = format!("{SHIFT}{TAB}");
    for (at, (button, said)) in buttons.into_iter().enumerate() {
        let button = format!("{first} [data-action^='1:{button}:']");
        // Enter and the space bar by turns; the answer gets the focus, and the way back is Shift and Tab.
        chrome.walk(&back, &button).await;
        chrome.one_more(async || chrome.keys(if at % 2 == 0 { ENTER } else { " " }).await).await;
        let answer = format!(
            ".card[data-message='{}']",
            chrome.eval("document.activeElement.dataset.message").await.as_str().unwrap()
        );
        assert!(chrome.text(&answer).await.contains(said), "{button}");
        chrome.until(&format!("document.querySelector(\"{button}[aria-pressed=true]\")")).await;
    }

    let url = server.url.clone();
    chrome.eval("window.stayed = true").await;
    assert_eq!(server.stop().0, 0);
    let _server = again(&url, &data);
    for (button, said) in buttons {
        chrome.one_more(async || chrome.click(&format!("{first} [data-action^='1:{button}:']")).await).await;
        chrome.until(&format!("document.activeElement.innerText.includes({said:?})")).await;
        assert_eq!(chrome.eval("document.activeElement.dataset.error ?? null").await, Value::Null, "{button}");
    }
    assert!(chrome.is("window.stayed").await, "nobody reloaded the page");
    chrome.ask("/minside").await;
    assert!(chrome.text(&format!("{LAST} .list")).await.contains(LAR), "what was kept before the restart is kept");
}

#[tokio::test]
async fn each_person_has_a_conversation_of_their_own() {
    let (_server, chrome) = chat().await;
    chrome.ask("/metode LAR").await;
    chrome.choose("person", "leder").await;
    chrome.until("document.querySelector('#empty').checkVisibility()").await;
    assert_eq!((chrome.count("#log .own").await, chrome.count("#log .card").await), (0, 0));
    chrome.one_more(async || chrome.click(".example").await).await;
    assert_eq!(chrome.eval(ASKED).await, "/spør hva er en ansvarsgruppe", "an example is asked by a click");
    assert_eq!(chrome.eval(&format!("document.querySelector('{LAST}').dataset.answered")).await, "true");
    chrome.choose("person", "saksbehandler").await;
    chrome.until("document.querySelector('#log .card h2').innerText.includes('LAR')").await;
    assert_eq!(chrome.count("#log .card").await, 1);
    chrome.choose("person", "leder").await;
    chrome.reload().await;
    assert_eq!(chrome.eval("document.querySelector('#person').value").await, "leder", "the choice is remembered");
    assert_eq!(chrome.count("#log > * > *").await, 0, "what was asked is not");
    chrome.has_no_complaint().await;
}

/// Every word on the page but the conversation: what is read, and what is only told.
const WORDS: &str = "(() => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('#log, #status, noscript, kbd')) words.push(walker.currentNode.textContent.trim());
  }
  for (const name of ['aria-label', 'placeholder', 'title']) {
    for (const node of document.querySelectorAll(`body [${name}]`)) words.push(node.getAttribute(name));
  }
  for (const node of document.querySelectorAll('#log [data-text]')) words.push(node.textContent);
  return words.filter(Boolean);
})()";

#[tokio::test]
async fn a_change_of_language_changes_every_word() {
    let (server, chrome) = chat().await;
    chrome.ask("/metode LAR").await;
    let languages = [
        ("sv", "Vad behöver du veta?", "Källa"),
        ("da", "Hvad har du brug for at vide?", "Kilde"),
        ("en", "What do you need to know?", "Source"),
        ("nb", "Hva trenger du å vite?", "Kilde"),
    ];
    for (lang, title, source) in languages {
        chrome.choose("language", lang).await;
        chrome.until(&format!("document.querySelector('#empty-title').textContent === {title:?}")).await;
        assert_eq!(chrome.eval("document.documentElement.lang").await, lang);
        assert_eq!(chrome.eval("document.querySelector('#language').value").await, lang);

        let page = server.get_as("/api/page", &[("as", "saksbehandler")]).await;
        let people = server.get_as("/api/people", &[("as", "saksbehandler")]).await;
        let mut known: Vec<&str> = vec!["/"];
        known.extend(page["texts"].as_object().unwrap().values().filter_map(Value::as_str));
        known.extend(page["languages"].as_array().unwrap().iter().filter_map(|one| one["label"].as_str()));
        known.extend(people.as_array().unwrap().iter().filter_map(|one| one["name"].as_str()));
        for command in page["commands"].as_array().unwrap() {
            known.extend([command["example"].as_str().unwrap(), command["description"].as_str().unwrap()]);
        }
        let words = chrome.eval(WORDS).await;
        let foreign: Vec<&str> = strings(&words).into_iter().filter(|word| !known.contains(word)).collect();
        assert!(foreign.is_empty(), "{lang}: {foreign:#?}");

        chrome.ask("LAR").await;
        assert_eq!(chrome.text(&format!("{LAST} .facts dt")).await, source);
    }
    chrome.choose("language", "en").await;
    chrome.until("document.documentElement.lang === 'en'").await;
    chrome.reload().await;
    assert_eq!(chrome.eval("document.documentElement.lang").await, "en", "the language is remembered");
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn a_number_that_points_at_a_person_stays_nowhere() {
    let (server, chrome) = chat().await;
    chrome.ask(&format!("hvem følger opp {NUMBER} nå")).await;
    assert_eq!(chrome.eval(&format!("document.querySelector('{LAST}').dataset.error")).await, "identifier");
    assert_eq!(chrome.eval(ASKED).await, "Teksten din er fjernet herfra.");
    chrome.keys(UP).await;
    let kept = "[document.documentElement.outerHTML, ...[...document.querySelectorAll('input, textarea')].map((one) => one.value),
        JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href, JSON.stringify(history.state),
        ...performance.getEntries().map((one) => one.name)].join(' ')";
    let kept = chrome.eval(kept).await;
    assert!(kept.as_str().unwrap().contains("Teksten din er fjernet") && !kept.as_str().unwrap().contains(NUMBER));
    assert!(!server.log().contains(NUMBER));
    for (file, bytes) in files_below(&server.data) {
        assert!(!bytes.windows(NUMBER.len()).any(|window| window == NUMBER.as_bytes()), "{}", file.display());
    }

    // The way on: the question anew, without the number, from the keyboard.
    chrome.walk(&format!("{SHIFT}{TAB}"), "[data-action^='1:skriv:']").await;
    chrome.keys(ENTER).await;
    chrome.until("document.activeElement.name === 'tekst'").await;
    chrome.keys("hva er lar").await;
    chrome.walk(TAB, "form[data-form] [type=submit]").await;
    chrome.one_more(async || chrome.keys(ENTER).await).await;
    assert_eq!(chrome.text(&format!("{LAST} h2")).await, LAR);
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn nothing_that_is_written_can_run_or_load_something() {
    let folder = TempDir::new().unwrap();
    let evil = r#"<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><svg onload="window.hacked=1">"#;
    let article = format!(
        "---\nid: ugress\nkind: metode\ntitle: 'Ugress <b onclick=\"hacked=1\">fet</b>'\nlanguage: nb\ncountry: \"NO\"\naliases: [ugress]\nquestions: [hva er ugress, hvor vokser ugress]\n\
         summary: 'Ugress {evil}'\nsources:\n  - {{title: 'Bok {evil}', author: A, year: 2020, url: \"https://example.org/bok\"}}\nowner: 'eier {evil}'\nreviewed: 2026-01-01\nreview_months: 120\nstatus: gjeldende\n---\n\
         # Ugress\n\n## Hva er ugress? {evil}\n\nUgress er {evil} [trykk her](javascript:window.hacked=1) ![bilde](https://example.org/x.png) \
         [data](data:text/html,<script>window.hacked=1</script>) <a href=\"javascript:window.hacked=1\">her</a> [ekte](https://example.org/)\n"
    );
    std::fs::write(folder.path().join("ugress.md"), article).unwrap();
    let server = Server::with(|command| {
        command.arg("--knowledge").arg(folder.path());
    });
    let chrome = Chrome::open(&server.url, DESK).await;
    let written = r#"hva er ugress <img src=x onerror="window.hacked=1"> [x](javascript:window.hacked=1) **fet** <script>window.hacked=1</script>"#;
    chrome.ask(written).await;
    assert_eq!(chrome.eval(ASKED).await, written, "a question stays as it was written");
    chrome.ask(r#"/<img src=x onerror="window.hacked=1">"#).await;
    chrome.ask("/metode ugress").await;
    assert!(chrome.text(LAST).await.contains("onerror"), "raw HTML is shown as text: {}", chrome.text(LAST).await);
    for button in ["les", "kilde", "behold"] {
        chrome.one_more(async || chrome.click(&format!("[data-action^='1:{button}:']")).await).await;
    }
    assert_eq!(
        chrome.count("#log :is(img, script, iframe, object, embed, form, b, [onerror], [onclick], [onload])").await,
        0
    );
    let links =
        chrome.eval("[...new Set([...document.querySelectorAll('#log a')].map((one) => one.href))].sort()").await;
    let harmless = ["https://example.org/", "https://example.org/bok", "https://example.org/x.png"];
    assert_eq!(links, json!(harmless), "a picture from elsewhere is a link");
    assert!(!chrome.is("window.hacked").await);
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn a_server_that_is_gone_is_told_of_and_the_question_is_answered_once_it_is_back() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let server = Server::on(&data, |_| {});
    let url = server.url.clone();
    let chrome = Chrome::open(&url, DESK).await;
    server.stop();
    chrome.keys(&format!("/metode LAR{ENTER}")).await;
    chrome.until("document.querySelector('.failure button')").await;
    assert!(chrome.text(".failure").await.contains("Meldingen kom ikke fram. Teksten din er beholdt."));
    chrome.click(".failure button").await;
    chrome.until("document.querySelector('.failure button')").await;
    chrome.choose("person", "leder").await;
    chrome.until("document.querySelector('#page-error').checkVisibility()").await;
    assert!(chrome.text("#page-error").await.contains("Får ikke kontakt med serveren."));

    let _server = again(&url, &data);
    chrome.click("#page-retry").await;
    chrome.until("!document.querySelector('#page-error').checkVisibility()").await;
    chrome.choose("person", "saksbehandler").await;
    chrome.until("document.querySelector('.failure')").await;
    chrome.one_more(async || chrome.click(".failure button").await).await;
    assert_eq!(chrome.text(&format!("{LAST} h2")).await, LAR);
    let counts = (chrome.count("#log .own").await, chrome.count("#log .card").await, chrome.count(".failure").await);
    assert_eq!(counts, (1, 1, 0));

    // An answer that is lost on the way is not made anew: the same message comes.
    let lossy = "(() => {
      const real = window.fetch;
      window.lost = null;
      window.fetch = async (path, init) => {
        const reply = await real(path, init);
        if (path !== '/api/chat' || window.lost) return reply;
        window.lost = await reply.json();
        throw new TypeError('lost');
      };
    })()";
    chrome.eval(lossy).await;
    chrome.keys(&format!("hva er en ansvarsgruppe{ENTER}")).await;
    chrome.until("document.querySelector('.failure button')").await;
    chrome.one_more(async || chrome.click(".failure button").await).await;
    assert!(chrome.is(&format!("document.querySelector('{LAST}').dataset.message === window.lost.message")).await);
}

/// What is wrong with the page on a narrow screen.
const NARROW: &str = "(() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen, .skip, svg');
  const shape = (one) => `${one.outerHTML.slice(0, 100)} ${JSON.stringify(one.getBoundingClientRect())}`;
  const all = [...document.querySelectorAll('body *')].filter(seen);
  const outside = (one) => one.getBoundingClientRect().right > innerWidth + 0.5 && !one.closest('.table, pre');
  const small = (one) => Math.min(one.offsetWidth, one.offsetHeight) < 44 && one.type !== 'checkbox';
  const tiny = (one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16;
  return [
    ...(document.documentElement.scrollWidth > innerWidth ? [`scrolls sideways: ${document.documentElement.scrollWidth}`] : []),
    ...all.filter(outside).map(shape),
    ...all.filter((one) => one.matches('button, summary, select, input, textarea, a.action, label.choice, [role=option]') && small(one)).map(shape),
    ...all.filter((one) => one.matches('select, input, textarea') && tiny(one)).map(shape),
  ];
})()";

#[tokio::test]
async fn a_phone_shows_it_all_without_scrolling_sideways() {
    let server = Server::start();
    let chrome = Chrome::open(&server.url, SMALL_PHONE).await;
    for screen in [SMALL_PHONE, PHONE] {
        chrome.resize(screen).await;
        chrome.reload().await;
        let fits = async |what: &str| {
            assert_eq!(chrome.eval("innerWidth").await, screen.0, "{what}");
            let wrong = chrome.eval(NARROW).await;
            assert_eq!(wrong, json!([]), "{what} at {}", screen.0);
        };
        fits("the first screen").await;
        chrome.click("#menu").await;
        chrome.until("document.querySelector('#person').checkVisibility()").await;
        fits("the settings").await;
        chrome.click("#menu").await;
        chrome.click("#commands").await;
        chrome.until("document.querySelector('#suggestions [role=option]')").await;
        fits("the commands").await;
        chrome.ask("/metode LAR").await;
        fits("an answer").await;
        chrome.one_more(async || chrome.click("[data-action^='1:les:']").await).await;
        fits("an article").await;
        chrome.one_more(async || chrome.click("[data-action^='1:kilde:']").await).await;
        fits("its sources").await;
        chrome.ask("/hjelp").await;
        chrome.click(&format!("{LAST} summary")).await;
        fits("the handbook").await;
        chrome.ask(&format!("hvem følger opp {NUMBER} nå")).await;
        chrome.click("[data-action^='1:skriv:']").await;
        fits("a form").await;
        chrome.ask("hva er støtte til kvantefysikk").await;
        fits("no answer").await;
    }
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn it_is_light_or_dark_as_chosen_and_stays_so() {
    let server = Server::start();
    let chrome = Chrome::open(&server.url, DESK).await;
    // How bright the page is behind the text, 0 to 255.
    let ground = "Number(/[0-9.]+/.exec(getComputedStyle(document.body).backgroundColor)[0])";
    for (theme, bright) in [("light", true), ("dark", false)] {
        for (device, screen) in [("desk", DESK), ("phone", PHONE)] {
            chrome.resize(screen).await;
            chrome.reload().await;
            if device == "phone" {
                chrome.click("#menu").await;
            }
            chrome.choose("theme", theme).await;
            chrome.reload().await;
            assert_eq!(chrome.eval("document.querySelector('#theme').value").await, theme);
            assert_eq!(chrome.eval(ground).await.as_f64().unwrap() > 128.0, bright, "{theme}");
            chrome.picture(&format!("{device}-{theme}-empty")).await;
            chrome.ask("/metode LAR").await;
            chrome.picture(&format!("{device}-{theme}-lar")).await;
        }
    }
    chrome.resize(DESK).await;
    chrome.choose("theme", "auto").await;
    for (system, bright) in [("light", true), ("dark", false)] {
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": system}]});
        chrome.devtools("Emulation.setEmulatedMedia", media).await;
        assert_eq!(chrome.eval(ground).await.as_f64().unwrap() > 128.0, bright, "as the system is: {system}");
    }
    chrome.has_no_complaint().await;
}

#[tokio::test]
async fn a_screen_reader_is_told_what_everything_is() {
    let (_server, chrome) = chat().await;
    chrome.ask("/hjelp").await;
    chrome.ask(&format!("hvem følger opp {NUMBER} nå")).await;
    chrome.click("[data-action^='1:skriv:']").await;
    chrome.ask("/metode LAR").await;
    chrome.keys("/").await;
    chrome.until("document.querySelector('#suggestions [role=option]')").await;

    let tree = chrome.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes = || tree["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] != true);
    let of = |role: &str| nodes().filter(|node| node["role"]["value"] == role).collect::<Vec<_>>();
    for role in ["button", "combobox", "textbox", "link", "listbox", "option", "log", "heading", "article"] {
        let nameless: Vec<_> =
            of(role).into_iter().filter(|node| node["name"]["value"].as_str().is_none_or(str::is_empty)).collect();
        assert!(nameless.is_empty(), "{role}: {nameless:#?}");
    }
    for (role, least) in [("button", 10), ("combobox", 4), ("textbox", 1), ("link", 1), ("option", 7), ("article", 3)] {
        assert!(of(role).len() >= least, "{role}: {}", of(role).len());
    }
    assert_eq!((chrome.count("h1").await, of("main").len(), of("log").len()), (1, 1, 1));
    chrome.until("document.querySelector('#log[role=log][aria-live=polite]')").await;
    assert_eq!(of("heading").iter().filter(|node| node["name"]["value"] == LAR).count(), 1);

    // The first stop of the keyboard leads past everything else.
    chrome.keys(ESCAPE).await;
    chrome.walk(&format!("{SHIFT}{TAB}"), ".skip").await;
    assert!(chrome.is("document.activeElement.getBoundingClientRect().top >= 0").await, "it shows when it is reached");
    chrome.keys(ENTER).await;
    chrome.until("document.activeElement.id === 'input'").await;
    chrome.has_no_complaint().await;
}
