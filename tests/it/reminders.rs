//! What was promised is told once, whatever happens: the real program through real serenity, before a fake Discord that
//! remembers nonces for five minutes only.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use fagmegler::reminders::promise::{Due, Kind, Promise, Words};
use fagmegler::store::Store;
use fagmegler::store::choices::Chosen;
use fagmegler::store::deliveries::State;
use fagmegler::store::replies::Once;
use futures_util::StreamExt;
use serde_json::json;
use tempfile::TempDir;

use crate::support::discord::{FakeDiscord, Fault, Message};
use crate::support::{Server, program, ran, text, until};

const GUILD: u64 = 100;
const CHANNEL: u64 = 110;
const KARI: u64 = 5;
const OLA: u64 = 6;
const POST: &str = "POST /channels/{channel}/messages";
/// A Wednesday in Oslo, a quarter of a minute before the digest.
const MORNING: &str = "2026-11-25T07:59:58";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The digest of that morning.
fn digest() -> DateTime<Utc> {
    at("2026-11-25T07:00:00Z")
}

fn member(id: u64) -> String {
    format!("discord:{id}")
}

fn promise(person: u64, number: usize) -> Promise {
    Promise {
        organisation: member(GUILD),
        recipient: member(person),
        author: member(person),
        unit: None,
        subject: format!("deadline:{person}-{number}"),
        original: digest(),
        lead: 0,
        send_at: digest(),
        due: Due::Day("2026-11-27".parse().unwrap()),
        kind: Kind::Other,
        words: Words::new("reminder-due").with("number", format!("F{number}")),
    }
}

fn meeting(person: u64, send_at: &str, due: &str) -> Promise {
    Promise {
        subject: format!("meeting:{person}"),
        send_at: at(send_at),
        due: Due::At(at(due)),
        kind: Kind::Meeting,
        words: Words::new("reminder-meets"),
        ..promise(person, 1)
    }
}

async fn world() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.add_guild(GUILD, 1, &[]);
    discord.add_channel(CHANNEL, GUILD, "fag");
    for person in [KARI, OLA] {
        discord.add_member(GUILD, person, &[], "no");
    }
    discord
}

/// A store with promises, on SQLite in a folder.
async fn promised(data: &Path, promises: &[Promise]) -> Store {
    std::fs::create_dir_all(data).unwrap();
    let store = Store::open(&format!("sqlite:{}", data.join("fagmegler.db").display())).await.unwrap();
    store.promise(promises, digest()).await.unwrap();
    store
}

fn bot(discord: &FakeDiscord, data: &Path, now: &str) -> Server {
    Server::on(data, |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
        command.env("FAGMEGLER_NOW", now);
    })
}

/// Waits until nothing of a person's is waiting any more, and gives how what was promised about a subject stands.
async fn settled(store: &Store, subject: &str, state: State) {
    until(&format!("{subject} is {state:?}"), async || {
        let all = store.about(&member(GUILD), subject).await.unwrap();
        (!all.is_empty() && all.iter().all(|delivery| delivery.state == state)).then_some(())
    })
    .await;
}

fn lines(messages: &[Message]) -> String {
    messages.iter().map(|message| message.content.as_str()).collect::<Vec<_>>().join("\n")
}

/// How often each of some numbers stands in messages.
fn times(messages: &[Message], number: usize) -> usize {
    lines(messages).matches(&format!("F{number} ")).count()
}

#[tokio::test]
async fn the_morning_digest_comes_once_and_says_nothing_that_a_locked_screen_must_not_show() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    let store = promised(data.path(), &[promise(KARI, 1), promise(KARI, 2), promise(OLA, 3)]).await;
    let server = bot(&discord, data.path(), MORNING);
    let kari = discord.dmed(KARI, 1).await;
    assert!(kari[0].content.contains("2 påminnelser"), "{}", kari[0].content);
    assert!(kari[0].content.contains("F1 forfaller fredag 27.11."), "{}", kari[0].content);
    assert!(!kari[0].content.contains("Forsinket"), "{}", kari[0].content);
    assert_eq!(discord.dmed(OLA, 1).await[0].content, "F3 forfaller fredag 27.11.");
    for subject in ["deadline:5-1", "deadline:5-2", "deadline:6-3"] {
        settled(&store, subject, State::Sent).await;
    }
    // The button works after a restart too.
    drop(server);
    let later = bot(&discord, data.path(), "2026-12-20T10:00:00");
    discord.gateway().identified(2).await;
    discord.connected().await;
    assert_eq!((discord.dms(KARI).len(), discord.dms(OLA).len()), (1, 1));
    let mine = discord.click(KARI, &kari[0], &kari[0].button("Mine påminnelser")).final_message().await;
    assert!(mine.content.contains("ingen påminnelser"), "{}", mine.content);
    drop(later);
    discord.expect_no_violations();
}

#[tokio::test]
async fn after_a_weekend_asleep_there_is_one_message_that_says_so() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    let mut promises: Vec<Promise> = (1..=70).map(|number| promise(KARI, number)).collect();
    promises.push(meeting(KARI, "2026-11-27T12:00:00Z", "2026-11-27T13:00:00Z"));
    let store = promised(data.path(), &promises).await;
    let _server = bot(&discord, data.path(), "2026-11-30T09:30:00");
    settled(&store, "deadline:5-70", State::Sent).await;
    settled(&store, "meeting:5", State::Sent).await;
    let all = discord.dms(KARI);
    assert!(all.len() <= 2, "seventy lines need two messages at most: {all:?}");
    for number in 1..=70 {
        assert_eq!(times(&all, number), 1, "F{number}");
    }
    assert!(lines(&all).contains("Forsinket: dette skulle kommet onsdag 25.11. kl. 08.00."), "{}", lines(&all));
    assert!(lines(&all).contains("Møte fredag 27.11. kl. 14.00"), "{}", lines(&all));
    discord.expect_no_violations();
}

#[tokio::test]
async fn whatever_discord_answers_it_comes_once() {
    let faults = [
        Fault::Status(500),
        Fault::StatusAfter(502),
        Fault::RateLimited(0.2, true),
        Fault::Cloudflare(1),
        Fault::LostAfter,
        Fault::Reset,
        Fault::Garbage,
        Fault::HangAfter(Duration::from_secs(1)),
    ];
    // Some at a time: most of it is waiting.
    futures_util::stream::iter(faults).for_each_concurrent(3, comes_once_after).await;
}

async fn comes_once_after(fault: Fault) {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    // More often than a letter is tried in one go, so that it is looked for and sent again.
    discord.fail_times(POST, 5, fault.clone());
    let store = promised(data.path(), &[promise(KARI, 1)]).await;
    let _server = bot(&discord, data.path(), &format!("{MORNING},x60"));
    settled(&store, "deadline:5-1", State::Sent).await;
    assert_eq!(times(&discord.dms(KARI), 1), 1, "{fault:?}");
    discord.expect_no_violations();
}

#[tokio::test]
async fn what_was_sent_and_not_marked_is_found_when_the_nonce_is_long_forgotten() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    // It takes effect, and every answer is lost.
    discord.fail_times(POST, 4, Fault::LostAfter);
    let store = promised(data.path(), &[promise(KARI, 1), promise(KARI, 2)]).await;
    let server = bot(&discord, data.path(), MORNING);
    discord.called(POST, 4).await;
    drop(server);
    assert_eq!(discord.dms(KARI).len(), 1);
    discord.advance(Duration::from_mins(6));
    let _again = bot(&discord, data.path(), "2026-11-25T08:06:00");
    settled(&store, "deadline:5-1", State::Sent).await;
    settled(&store, "deadline:5-2", State::Sent).await;
    assert_eq!(discord.dms(KARI).len(), 1, "{:?}", discord.dms(KARI));
    discord.expect_no_violations();
}

#[tokio::test]
async fn who_takes_no_direct_messages_is_mentioned_neutrally_and_who_promised_it_is_told() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    discord.close_dm(KARI, true);
    let given = Promise { author: member(OLA), ..promise(KARI, 1) };
    let store = promised(data.path(), &[given]).await;
    store.set_setting(&member(GUILD), "channel", &CHANNEL.to_string()).await.unwrap();
    let _server = bot(&discord, data.path(), MORNING);
    let posted = discord.posted(CHANNEL, 1).await;
    assert!(
        posted[0].content.contains(&format!("<@{KARI}>")) && !posted[0].content.contains("F1"),
        "{}",
        posted[0].content
    );
    assert_eq!(posted[0].pings.users.iter().copied().collect::<Vec<_>>(), [KARI]);
    settled(&store, "deadline:5-1", State::Sent).await;
    let told = discord.dmed(OLA, 1).await;
    assert!(
        told[0].content.contains("F1 forfaller") && told[0].content.contains(&format!("<@{KARI}>")),
        "{}",
        told[0].content
    );
    discord.expect_no_violations();
}

#[tokio::test]
async fn what_cannot_be_delivered_is_listed_with_its_reason() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    discord.close_dm(KARI, true);
    discord.bot_permissions(GUILD, 0);
    discord.remove_member(GUILD, OLA);
    let store = promised(data.path(), &[promise(KARI, 1), promise(OLA, 2)]).await;
    store.set_setting(&member(GUILD), "channel", &CHANNEL.to_string()).await.unwrap();
    let _server = bot(&discord, data.path(), MORNING);
    settled(&store, "deadline:5-1", State::Lost).await;
    settled(&store, "deadline:6-2", State::Lost).await;
    let lost = store.undelivered(&member(GUILD), None, 10).await.unwrap();
    let whys: Vec<(&str, &str)> = lost.iter().map(|d| (d.promise.subject.as_str(), d.why.as_str())).collect();
    assert_eq!(whys, [("deadline:5-1", "closed"), ("deadline:6-2", "gone")]);
    assert!(discord.dms(KARI).is_empty() && discord.dms(OLA).is_empty());
}

#[tokio::test]
async fn a_channel_that_is_gone_loses_nothing_silently() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    discord.close_dm(KARI, true);
    discord.delete_channel(CHANNEL);
    let store = promised(data.path(), &[promise(KARI, 1)]).await;
    store.set_setting(&member(GUILD), "channel", &CHANNEL.to_string()).await.unwrap();
    let _server = bot(&discord, data.path(), MORNING);
    settled(&store, "deadline:5-1", State::Lost).await;
    assert_eq!(store.undelivered(&member(GUILD), Some(&member(KARI)), 10).await.unwrap()[0].why, "closed");
}

fn once(person: u64) -> Once<'static> {
    let person = if person == KARI { "discord:5" } else { "discord:6" };
    Once { organisation: "discord:100", person, request: person, body: "b", reply: "{}", now: 0 }
}

#[tokio::test]
async fn a_colleague_stands_in_for_who_is_away() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    let store = promised(data.path(), &[promise(KARI, 1)]).await;
    let away = Chosen {
        away_from: "2026-11-24".into(),
        away_to: "2026-11-26".into(),
        substitute: member(OLA),
        ..Chosen::default()
    };
    store.choose(&once(KARI), &away).await.unwrap();
    let _server = bot(&discord, data.path(), MORNING);
    let told = discord.dmed(OLA, 1).await;
    assert!(told[0].content.contains(&format!("vikar for <@{KARI}>")), "{}", told[0].content);
    assert!(told[0].content.contains("F1 forfaller fredag 27.11."), "{}", told[0].content);
    settled(&store, "deadline:5-1", State::Sent).await;
    assert!(discord.dms(KARI).is_empty());
    discord.expect_no_violations();
}

#[tokio::test]
async fn a_leader_is_told_of_a_statutory_limit_that_passed_and_the_worker_knew_it_beforehand() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    let law = Promise { kind: Kind::Statutory, ..promise(KARI, 1) };
    let store = promised(data.path(), &[law]).await;
    store.set_setting(&member(GUILD), "escalation", "1").await.unwrap();
    store.choose(&once(OLA), &Chosen { escalations: true, ..Chosen::default() }).await.unwrap();
    let server = bot(&discord, data.path(), MORNING);
    let kari = discord.dmed(KARI, 1).await;
    assert!(kari[0].content.contains("Leder får beskjed mandag 30.11."), "{}", kari[0].content);
    until("it is marked", async || {
        let all = store.about(&member(GUILD), "deadline:5-1").await.unwrap();
        all.iter().any(|delivery| delivery.state == State::Sent).then_some(())
    })
    .await;
    drop(server);
    assert!(discord.dms(OLA).is_empty());
    let _monday = bot(&discord, data.path(), "2026-11-30T08:00:00");
    let told = discord.dmed(OLA, 1).await;
    assert!(told[0].content.contains(&format!("<@{KARI}>: «F1 forfaller fredag 27.11.»")), "{}", told[0].content);
    discord.expect_no_violations();
}

#[tokio::test]
async fn a_clock_that_was_set_back_repeats_nothing_and_holds_nothing_up() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    let later = Promise { send_at: digest() + TimeDelta::days(1), ..promise(KARI, 2) };
    let store = promised(data.path(), &[promise(KARI, 1), later]).await;
    let server = bot(&discord, data.path(), MORNING);
    settled(&store, "deadline:5-1", State::Sent).await;
    drop(server);
    let earlier = bot(&discord, data.path(), "2026-11-25T07:05:00");
    discord.gateway().identified(2).await;
    discord.connected().await;
    drop(earlier);
    let _next = bot(&discord, data.path(), "2026-11-26T07:59:58");
    settled(&store, "deadline:5-2", State::Sent).await;
    let all = discord.dms(KARI);
    assert_eq!((times(&all, 1), times(&all, 2)), (1, 1));
}

#[tokio::test]
async fn in_the_local_chat_the_inbox_is_the_channel() {
    let data = TempDir::new().unwrap();
    let local = Promise {
        organisation: "local".into(),
        recipient: "local:saksbehandler".into(),
        author: "local:saksbehandler".into(),
        ..promise(1, 12)
    };
    let store = promised(data.path(), std::slice::from_ref(&local)).await;
    let server = Server::on(data.path(), |command| {
        command.env("FAGMEGLER_NOW", MORNING);
    });
    let inbox = until("it is in the inbox", async || {
        let inbox = server.get("/api/inbox?as=saksbehandler").await;
        (!inbox.as_array().unwrap().is_empty()).then_some(inbox)
    })
    .await;
    assert_eq!(inbox[0]["text"], "F12 forfaller fredag 27.11.");
    assert_eq!(inbox[0]["kind"], "digest");
    let page = server.press("saksbehandler", &inbox[0], "1:varsel").await;
    assert!(text(&page).contains("ingen påminnelser"), "{page}");
    let body = json!({"as": "kollega", "message": inbox[0]["message"], "action": inbox[0]["actions"][0]["id"]});
    assert_eq!(server.post("/api/action", &body).await.0, 404, "it is hers");
    assert!(store.coming("local", "local:saksbehandler", 5).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_absence_is_written_on_ones_own_page_and_the_substitute_gets_what_comes() {
    let data = TempDir::new().unwrap();
    let local = Promise {
        organisation: "local".into(),
        recipient: "local:saksbehandler".into(),
        author: "local:saksbehandler".into(),
        send_at: digest() + TimeDelta::days(1),
        ..promise(1, 12)
    };
    let store = promised(data.path(), std::slice::from_ref(&local)).await;
    let server = Server::on(data.path(), |command| {
        command.env("FAGMEGLER_NOW", MORNING);
    });
    let mine = server.say("saksbehandler", "/minside").await;
    let times = server.press("saksbehandler", &mine, "1:minside:tid").await;
    let act = async |action: &str, values: serde_json::Value, fields: serde_json::Value| {
        let body = json!({
            "as": "saksbehandler", "message": times["message"], "action": action, "values": values, "fields": fields,
        });
        server.post("/api/action", &body).await.1
    };
    for (from, to) in [("i morgen", "26.11.2026"), ("26.11.2026", "25.11.2026"), ("1.1.2026", "2.1.2026")] {
        let wrong = act("1:minside:borte", json!([]), json!({"fra": from, "til": to})).await;
        assert_eq!(wrong["error"], "bad_input", "{from} {to}: {wrong}");
    }
    let away = act("1:minside:borte", json!([]), json!({"fra": "25.11.2026", "til": "27.11.2026"})).await;
    assert!(text(&away).contains("uten vikar"), "{away}");
    assert_eq!(act("1:minside:vikar", json!(["local:saksbehandler"]), json!({})).await["error"], "bad_input");
    assert_eq!(act("1:minside:vikar", json!(["local:fremmed"]), json!({})).await["error"], "expired");
    let with = act("1:minside:vikar", json!(["local:kollega"]), json!({})).await;
    assert!(text(&with).contains("vikar: Kollega"), "{with}");
    drop(server);
    let _next = Server::on(data.path(), |command| {
        command.env("FAGMEGLER_NOW", "2026-11-26T07:59:58");
    });
    until("the substitute has it", async || {
        let inbox = store.inbox("local", "local:kollega", None).await.unwrap();
        inbox.first().filter(|sent| sent.reply.contains("Du er vikar for")).map(|_| ())
    })
    .await;
    assert!(store.inbox("local", "local:saksbehandler", None).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_colleague_is_chosen_in_discord_from_its_own_list() {
    let (discord, data) = (world().await, TempDir::new().unwrap());
    let _server = bot(&discord, data.path(), MORNING);
    discord.registered("minside").await;
    discord.connected().await;
    let store = promised(data.path(), &[]).await;
    let away = Chosen { away_from: "2026-11-25".into(), away_to: "2026-11-27".into(), ..Chosen::default() };
    store.choose(&once(KARI), &away).await.unwrap();
    let page = discord.slash(KARI, GUILD, "minside", &json!({})).final_message().await;
    let times = discord.click(KARI, &page, &page.button("Når jeg får beskjed")).final_message().await;
    let picker = times.custom_ids().into_iter().find(|id| id.contains("vikar")).unwrap();
    let chosen = discord.select(KARI, &times, &picker, &[&OLA.to_string()]).final_message().await;
    assert!(chosen.content.contains(&format!("<@{OLA}>")), "{}", chosen.content);
    assert_eq!(store.chosen(&member(GUILD), &member(KARI)).await.unwrap().substitute, member(OLA));
    discord.expect_no_violations();
}

#[tokio::test]
async fn a_dry_run_shows_what_would_be_sent_and_takes_nothing() {
    let data = TempDir::new().unwrap();
    let store = promised(
        data.path(),
        &[promise(KARI, 1), promise(KARI, 2), meeting(OLA, "2026-11-25T12:00:00Z", "2026-11-25T13:00:00Z")],
    )
    .await;
    let dry = |now: &str| {
        let mut command = program();
        command.args(["reminders", "--dry-run", "--data"]).arg(data.path()).env("FAGMEGLER_NOW", now);
        ran(&mut command)
    };
    let early = dry("2026-11-25T07:00:00");
    assert!(early.code == 0 && early.out.contains("Ingenting"), "{} {}", early.out, early.err);
    let morning = dry("2026-11-25T08:00:00");
    let lines: Vec<&str> = morning.out.lines().collect();
    assert_eq!(lines.len(), 1, "{}", morning.out);
    assert!(lines[0].starts_with("discord:100\tdiscord:5\tdigest\t"), "{}", lines[0]);
    assert!(lines[0].contains("F1 forfaller fredag 27.11.") && lines[0].contains("F2 forfaller"), "{}", lines[0]);
    let noon = dry("2026-11-25T13:00:00");
    assert_eq!(noon.out.lines().filter(|line| line.contains("\treminder\tMøte")).count(), 1, "{}", noon.out);
    let all = store.about(&member(GUILD), "deadline:5-1").await.unwrap();
    assert_eq!(all[0].state, State::Waiting);
    let wrong = ran(program().args(["reminders", "--data"]).arg(data.path()));
    assert!(wrong.code == 2 && wrong.err.contains("--dry-run"), "{} {}", wrong.code, wrong.err);
}
