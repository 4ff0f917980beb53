//! Registration through the front door: the local chat, and Discord as its clients send it.

use std::collections::BTreeSet;
use std::process::Command;

use fagmegler::clock::Clock;
use fagmegler::commands::ALL;
use fagmegler::commands::spec::Takes;
use fagmegler::knowledge::language::Lang;
use fagmegler::organisation::Setting;
use fagmegler::registration::entry;
use fagmegler::store::Store;
use fagmegler::store::organisations::{Change, UnitRow};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::store::postgres_database;
use crate::support::discord::FakeDiscord;
use crate::support::{Server, files_below, text};

const NOW: &str = "2026-11-25T10:00:00+01:00";

fn at_noon(command: &mut Command) {
    command.env("FAGMEGLER_NOW", NOW);
}

/// Chooses values in the menu whose id begins so.
async fn choose(server: &Server, who: &str, reply: &Value, action: &str, values: &[&str]) -> Value {
    let actions = reply["actions"].as_array().unwrap();
    let id = actions.iter().filter_map(|a| a["id"].as_str()).find(|id| id.starts_with(action)).expect("the menu");
    let body = json!({"as": who, "message": reply["message"], "action": id, "values": values});
    let (status, reply) = server.post("/api/action", &body).await;
    assert_eq!(status, 200);
    reply
}

#[tokio::test]
async fn a_contact_takes_one_line_and_a_repeat_one_press() {
    let server = Server::with(at_noon);
    let line = "/registrer kontakt slag:hjemmebesøk minutter:45 planlagt:nei";
    let saved = server.say("saksbehandler", line).await;
    assert!(text(&saved).contains("Registrert: **Hjemmebesøk · 45 min · ikke planlagt · 25.11.2026**"), "{saved}");
    assert!(text(&saved).contains("Møte med brukeren der brukeren bor"), "{saved}");
    let again = server.press("saksbehandler", &saved, "1:reg:sist").await;
    assert!(text(&again).contains("Registrert: **Hjemmebesøk"), "{again}");
    let marked = choose(&server, "saksbehandler", &again, "1:reg:liv", &["L8", "L7"]).await;
    assert!(text(&marked).contains("Inntektssikring og økonomi, Bosituasjon"), "{marked}");
    let undone = server.press("saksbehandler", &marked, "1:reg:angre").await;
    assert!(text(&undone).contains("Trukket tilbake"), "{undone}");
    let mine = server.say("saksbehandler", "/registrer mine").await;
    assert_eq!(text(&mine).matches("Hjemmebesøk").count(), 1, "{mine}");
    let proposals =
        server.get_as("/api/complete", &[("as", "saksbehandler"), ("text", "/registrer kontakt slag:")]).await;
    assert_eq!(proposals[0]["label"], "Hjemmebesøk", "what she used last stands first");
}

#[tokio::test]
async fn who_belongs_to_two_units_says_for_which_she_registers() {
    let server = Server::with(at_noon);
    let asked = server.say("kollega", "/registrer hurtig 10m sms").await;
    assert!(text(&asked).contains("Hvilken registrerer du for?"), "{asked}");
    let chosen = choose(&server, "kollega", &asked, "1:reg:enhet", &["heimdal"]).await;
    assert!(text(&chosen).contains("Heimdal"), "{chosen}");
    let saved = server.say("kollega", "/registrer hurtig 10m sms").await;
    assert!(text(&saved).contains("Registrert") && text(&saved).contains("Heimdal"), "{saved}");
}

#[tokio::test]
async fn the_same_submission_is_one_entry_after_a_restart_too() {
    let folder = TempDir::new().unwrap();
    let ask = json!({"as": "saksbehandler", "text": "/registrer hurtig 45m hjemmebesøk i går", "id": "skjema-1"});
    let first = {
        let server = Server::on(folder.path(), at_noon);
        let (_, first) = server.post("/api/chat", &ask).await;
        assert_eq!(server.post("/api/chat", &ask).await.1, first);
        first
    };
    let server = Server::on(folder.path(), at_noon);
    let (_, again) = server.post("/api/chat", &ask).await;
    assert_eq!(first, again, "the reply that was given then");
    let mine = server.say("saksbehandler", "/registrer mine").await;
    assert_eq!(text(&mine).matches("Hjemmebesøk").count(), 1, "{mine}");
}

const CASEWORKERS: [&str; 3] = ["saksbehandler", "leder", "fagutvikler"];

/// Sends five hundred registrations at once, kills the program in the middle, starts it again, and sends them all again
/// under the same ids.
async fn five_hundred(url: &str) {
    let folder = TempDir::new().unwrap();
    let start = || {
        Server::on(folder.path(), |command| {
            at_noon(command);
            command.env("DATABASE_URL", url).env("FAGMEGLER_LOG", "warn");
        })
    };
    let body = |n: usize| {
        let who = CASEWORKERS[n % CASEWORKERS.len()];
        json!({"as": who, "text": "/registrer kontakt slag:telefonsamtale", "id": format!("nr-{n}")})
    };
    let server = start();
    let (done, mut acknowledged) = tokio::sync::mpsc::unbounded_channel();
    let mut sending = tokio::task::JoinSet::new();
    for n in 0..500 {
        let (client, url, done) = (server.client().clone(), format!("{}/api/chat", server.url), done.clone());
        sending.spawn(async move {
            let Ok(response) = client.post(url).json(&body(n)).send().await else { return };
            if let Ok(reply) = response.json::<Value>().await
                && text(&reply).contains("Registrert")
            {
                let _ = done.send((n, reply));
            }
        });
    }
    let mut replies = Vec::new();
    while replies.len() < 120 {
        replies.push(acknowledged.recv().await.expect("they are answered"));
    }
    // SIGKILL.
    drop(server);
    sending.join_all().await;
    drop(done);
    while let Some(reply) = acknowledged.recv().await {
        replies.push(reply);
    }
    let kept = Store::open(url).await.unwrap();
    let rows = kept.count("contact").await.unwrap();
    assert!(rows >= i64::try_from(replies.len()).unwrap(), "{rows} rows, {} acknowledged", replies.len());
    kept.close().await;

    let server = start();
    for (n, reply) in &replies {
        assert_eq!(&server.post("/api/chat", &body(*n)).await.1, reply, "an acknowledged one is answered as before");
    }
    let mut again = tokio::task::JoinSet::new();
    for n in 0..500 {
        let (client, url) = (server.client().clone(), format!("{}/api/chat", server.url));
        again.spawn(async move {
            let reply: Value = client.post(url).json(&body(n)).send().await.unwrap().json().await.unwrap();
            assert!(text(&reply).contains("Registrert"), "{reply}");
        });
    }
    again.join_all().await;
    let kept = Store::open(url).await.unwrap();
    assert_eq!(kept.count("contact").await.unwrap(), 500, "each once");
    kept.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_at_once_survive_kill_9_on_sqlite() {
    let folder = TempDir::new().unwrap();
    five_hundred(&format!("sqlite:{}", folder.path().join("t.db").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_at_once_survive_kill_9_on_postgresql() {
    five_hundred(&postgres_database().await).await;
}

/// Words that no list knows and no guard refuses.
const WORDS: &str = "zebrakake fjordmusling";

/// Every form below a reply, each field filled with words.
async fn fill_forms(server: &Server, who: &str, reply: &Value, filled: &mut BTreeSet<String>) {
    for action in reply["actions"].as_array().unwrap().iter().filter(|action| action["kind"] == "form") {
        let fields: serde_json::Map<String, Value> = action["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| (field["id"].as_str().unwrap().to_owned(), json!(WORDS)))
            .collect();
        let id = action["id"].as_str().unwrap();
        let body = json!({"as": who, "message": reply["message"], "action": id, "fields": fields});
        server.post("/api/action", &body).await;
        filled.insert(id.split(':').take(3).collect::<Vec<_>>().join(":"));
    }
}

#[tokio::test]
async fn no_field_of_registration_keeps_words() {
    let server = Server::with(at_noon);
    let mut filled = BTreeSet::new();
    let mut tried = 0;
    for command in ALL.iter().filter(|command| ["registrer", "maaleperiode"].contains(&command.key)) {
        for part in command.runnable() {
            for option in part.options {
                let line = format!("/{} {}:\"{WORDS}\"", part.whole_name(Lang::Nb), part.option_name(option, Lang::Nb));
                for who in ["saksbehandler", "leder"] {
                    let reply = server.say(who, &line).await;
                    assert!(!text(&reply).contains("Registrert"), "{line}: {reply}");
                    fill_forms(&server, who, &reply, &mut filled).await;
                }
                tried += usize::from(matches!(option.takes, Takes::Words { .. }));
            }
            let example = server.say("leder", &part.example(Lang::Nb)).await;
            fill_forms(&server, "leder", &example, &mut filled).await;
        }
    }
    assert!(tried >= 3 && filled.contains("1:reg:rett") && filled.contains("1:reg:skriv"), "{tried} {filled:?}");
    let kept = files_below(&server.data);
    assert!(kept.iter().any(|(path, _)| path.extension().is_some_and(|e| e == "db")), "there is a database");
    for (path, bytes) in kept {
        for word in WORDS.split(' ') {
            assert!(!bytes.windows(word.len()).any(|w| w == word.as_bytes()), "{word} is in {}", path.display());
        }
    }
    assert!(!server.log().contains("zebrakake"), "nor in the log");
}

const GUILD: u64 = 100;
const KARI: u64 = 5;
const CASEWORKER: u64 = 101;

#[tokio::test]
async fn a_period_is_answered_in_one_form_in_the_local_chat() {
    let server = Server::with(at_noon);
    let asked = server.say("leder", "/måleperiode start fra:23.11.2026 til:27.12.2026 ansatte:22").await;
    let started = choose(&server, "leder", &asked, "1:maal:start", &["S", "A", "B", "C", "E"]).await;
    assert!(text(&started).contains("går fra 23.11.2026") && !text(&started).contains("er kort"), "{started}");
    let page = server.say("saksbehandler", "/måleperiode svar").await;
    let forms: Vec<&Value> = page["actions"].as_array().unwrap().iter().filter(|a| a["kind"] == "form").collect();
    assert_eq!((forms.len(), forms[0]["fields"].as_array().unwrap().len()), (1, 18));
    let fields = json!({ "S1": "20", "A1": "18", "A2": "ca 8", "A3": "5", "A4": "5", "C7": "6" });
    let body = json!({"as": "saksbehandler", "message": page["message"], "action": forms[0]["id"], "fields": fields});
    let (_, saved) = server.post("/api/action", &body).await;
    assert!(text(&saved).contains("Alt er svart på"), "{saved}");
    let status = server.say("leder", "/måleperiode status").await;
    assert!(text(&status).contains("1 av 22 har svart"), "{status}");
}

#[tokio::test]
async fn in_discord_the_answers_come_in_steps_of_five_that_remember() {
    let discord = FakeDiscord::start().await;
    discord.add_guild(GUILD, 1, &[(CASEWORKER, "Saksbehandlere", 0)]);
    discord.add_channel(110, GUILD, "fag");
    discord.add_member(GUILD, KARI, &[CASEWORKER], "no");
    let data = TempDir::new().unwrap();
    let url = format!("sqlite:{}", data.path().join("t.db").display());
    set_up(&url).await;
    let _bot = Server::on(data.path(), |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token()).env("DATABASE_URL", &url);
    });
    discord.registered("måleperiode").await;
    discord.connected().await;
    let today = Clock::of_machine().today(chrono_tz::Europe::Oslo);
    let (first, last) = (today.to_string(), (today + chrono::TimeDelta::days(40)).to_string());
    let start = json!({ "start": { "fra": first, "til": last, "ansatte": 7 } });
    let asked = discord.slash(KARI, GUILD, "måleperiode", &start).final_message().await;
    let menu = asked.custom_ids().into_iter().find(|id| id.contains("maal:start")).unwrap();
    let started = discord.select(KARI, &asked, &menu, &["S", "A"]).final_message().await;
    assert!(started.content.contains("svarer med /måleperiode svar"), "{started:?}");
    let page = discord.slash(KARI, GUILD, "måleperiode", &json!({ "svar": {} })).final_message().await;
    let first = discord.click(KARI, &page, &page.button("Fyll ut 1 av 2"));
    first.modal().await;
    let fields = json!({ "S1": "20", "A1": "18", "A2": "8", "A3": "ca 5", "A4": "" });
    let saved = discord.modal_submit(KARI, &first, &fields).await.final_message().await;
    assert!(saved.content.contains("2 tall gjenstår"), "{saved:?}");
    let again = discord.click(KARI, &saved, &saved.button("Endre 1 av 2"));
    let modal = again.modal().await;
    assert!(format!("{modal:?}").contains("ca 5"), "what was answered stands in it: {modal:?}");
    let second = discord.click(KARI, &saved, &saved.button("Fyll ut 2 av 2"));
    second.modal().await;
    let done = discord.modal_submit(KARI, &second, &json!({ "A5": "1", "A6": "" })).await.final_message().await;
    assert!(done.content.contains("Alt er svart på"), "{done:?}");
    discord.expect_no_violations();
    discord.expect_no_unexpected_calls();
}

/// An organisation that is set up, with one unit and registration on.
async fn set_up(url: &str) {
    let store = Store::open(url).await.unwrap();
    let unit = UnitRow { id: "m".into(), name: "Midtbyen".into(), lang: String::new() };
    let badge = CASEWORKER.to_string();
    let changes = [
        Change::NewUnit(&unit),
        Change::Set(Setting::Zone.name(), "Europe/Oslo"),
        Change::Set(Setting::Country.name(), "NO"),
        Change::Set(Setting::Retention.name(), "24"),
        Change::Set(Setting::Assessed.name(), "2026-11-01"),
        Change::Give(&badge, "caseworker"),
        Change::Give(&badge, "leader"),
        Change::Give(&badge, "unit:m"),
        Change::Give("999", "admin"),
        Change::Choose("", entry::OPEN, "on"),
    ];
    store.found("discord:100", "test", &changes).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn discord_sends_three_options_and_the_entry_is_there() {
    let discord = FakeDiscord::start().await;
    discord.add_guild(GUILD, 1, &[(CASEWORKER, "Saksbehandlere", 0)]);
    discord.add_channel(110, GUILD, "fag");
    discord.add_member(GUILD, KARI, &[CASEWORKER], "no");
    let data = TempDir::new().unwrap();
    let url = format!("sqlite:{}", data.path().join("t.db").display());
    set_up(&url).await;
    let _bot = Server::on(data.path(), |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token()).env("DATABASE_URL", &url);
    });
    discord.registered("registrer").await;
    discord.connected().await;
    let values = json!({ "kontakt": { "slag": "Hjemmebesøk", "minutter": 45, "planlagt": "nei" } });
    let saved = discord.slash(KARI, GUILD, "registrer", &values).final_message().await;
    assert!(saved.is_ephemeral() && saved.content.contains("Hjemmebesøk · 45 min · ikke planlagt"), "{saved:?}");
    let again = discord.click(KARI, &saved, &saved.button("Som sist")).final_message().await;
    assert!(again.content.contains("Registrert"), "{again:?}");
    let menu = again.custom_ids().into_iter().find(|id| id.contains("reg:met")).unwrap();
    let marked = discord.select(KARI, &again, &menu, &["C7"]).final_message().await;
    assert!(marked.content.contains("Løsningsfokusert"), "{marked:?}");
    let form = discord.click(KARI, &marked, &marked.button("Endre"));
    form.modal().await;
    let fields = json!({ "minutter": "50", "dag": "" });
    let changed = discord.modal_submit(KARI, &form, &fields).await.final_message().await;
    assert!(changed.content.contains("50 min"), "{changed:?}");
    let time = json!({ "tid": { "reise": 0.5, "brukere": 7 } });
    let time = discord.slash(KARI, GUILD, "registrer", &time).final_message().await;
    assert!(time.content.contains("7,5 timer"), "{time:?}");
    let quick = json!({ "hurtig": { "linje": "2x sms 5m uplanlagt" } });
    let quick = discord.slash(KARI, GUILD, "registrer", &quick).final_message().await;
    assert!(quick.content.contains("2 × SMS"), "{quick:?}");
    let asked = json!({ "hurtig": { "linje": "10m økonomi samtale" } });
    let asked = discord.slash(KARI, GUILD, "registrer", &asked).final_message().await;
    let menu = asked.custom_ids().into_iter().find(|id| id.contains("reg:mente")).unwrap();
    let settled = discord.select(KARI, &asked, &menu, &["C5"]).final_message().await;
    assert!(settled.content.contains("Kontorsamtale · 10 min"), "{settled:?}");
    discord.expect_no_violations();
    discord.expect_no_unexpected_calls();
}
