//! The store's contract, the same for SQLite in memory, SQLite on disk and PostgreSQL.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use fagmegler::privacy::retention::{Erasure, Keeps, RULES};
use fagmegler::store::Store;
use fagmegler::store::gaps::BrokerQuestion;
use fagmegler::store::inbox::Sent;
use fagmegler::store::organisations::{Change, Kept, UnitRow};
use fagmegler::store::questions::{Logged, Verdict};
use fagmegler::store::replies::{Once, Written};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Executor};
use tempfile::TempDir;

use crate::{store_deadlines, store_deliveries, store_embeddings, store_registration, support};

/// A database of a test's own.
pub(crate) struct Fresh {
    pub(crate) url: String,
    /// Whether a second opening sees the same rows.
    lasts: bool,
    _folder: Option<TempDir>,
}

pub(crate) async fn three() -> Vec<Fresh> {
    let folder = TempDir::new().unwrap();
    let file = format!("sqlite:{}", folder.path().join("new folder/t.db").display());
    vec![
        Fresh { url: "sqlite::memory:".into(), lasts: false, _folder: None },
        Fresh { url: file, lasts: true, _folder: Some(folder) },
        Fresh { url: postgres_database().await, lasts: true, _folder: None },
    ]
}

pub(crate) async fn postgres_database() -> String {
    let url = support::postgres();
    let name = format!("t_{}", uuid::Uuid::new_v4().simple());
    let mut admin = PgConnectOptions::from_str(&url).unwrap().connect().await.unwrap();
    admin.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    url.replace("/postgres?", &format!("/{name}?"))
}

fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn once<'a>(person: &'a str, request: &'a str) -> Once<'a> {
    Once { organisation: "by", person, request, body: "b1", reply: "{\"r\":1}", now: noon().timestamp() }
}

fn asked(id: &str, day: &str) -> Logged {
    Logged {
        id: id.into(),
        organisation: "by".into(),
        day: day.into(),
        lang: "nb".into(),
        command: "metode".into(),
        question: "hva er æøå".into(),
        answered: true,
        article: "lar".into(),
        article_lang: "nb".into(),
    }
}

fn sent(id: &str, place: i64) -> Sent {
    Sent { id: id.into(), sent_at: noon().timestamp(), place, kind: "article".into(), reply: "{}".into() }
}

#[tokio::test]
async fn a_setting_keeps_its_first_value_whoever_comes_second() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        store.answers().await.unwrap();
        assert_eq!(store.setting("", "seal").await.unwrap(), None);
        assert_eq!(store.setting_or("", "seal", "en").await.unwrap(), "en");
        assert_eq!(store.setting_or("", "seal", "to").await.unwrap(), "en");
        assert_eq!(store.setting("", "seal").await.unwrap().as_deref(), Some("en"));
        store.set_setting("by", "tre", "1").await.unwrap();
        store.set_setting("by", "tre", "2").await.unwrap();
        assert_eq!(store.setting("by", "tre").await.unwrap().as_deref(), Some("2"));
        assert_eq!(store.setting("by", "seal").await.unwrap(), None, "an organisation's is its own");
        store.close().await;
        if fresh.lasts {
            let again = Store::open(&fresh.url).await.unwrap();
            assert_eq!(again.setting("", "seal").await.unwrap().as_deref(), Some("en"));
        }
    }
}

#[tokio::test]
async fn the_same_request_is_done_once_and_gives_the_first_reply() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        assert_eq!(store.reply_to("by", "kari", "r1").await.unwrap(), None);
        assert_eq!(store.choose_lang(&once("kari", "r1"), "sv").await.unwrap(), Written::Done);
        let again = Once { body: "b2", reply: "{\"r\":2}", ..once("kari", "r1") };
        let Written::Before(before) = store.choose_lang(&again, "da").await.unwrap() else { panic!("{}", fresh.url) };
        assert_eq!((before.body.as_str(), before.reply.as_str()), ("b1", "{\"r\":1}"));
        assert_eq!(store.lang_of("by", "kari").await.unwrap().as_deref(), Some("sv"), "the second changed nothing");
        assert_eq!(store.reply_to("by", "kari", "r1").await.unwrap(), Some(before));
        assert_eq!(
            store.choose_lang(&once("ola", "r1"), "da").await.unwrap(),
            Written::Done,
            "an id is a person's own"
        );
        assert_eq!(store.choose_lang(&once("kari", "r2"), "da").await.unwrap(), Written::Done);
        assert_eq!(store.lang_of("by", "kari").await.unwrap().as_deref(), Some("da"));
    }
}

#[tokio::test]
async fn fifty_at_once_with_one_id_write_once() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let tasks = (0..50).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.keep_article(&once("kari", "samme"), "lar", "nb", "f1").await.unwrap() })
        });
        let mut done = 0;
        for task in tasks.collect::<Vec<_>>() {
            done += usize::from(task.await.unwrap() == Written::Done);
        }
        assert_eq!(done, 1, "{}", fresh.url);
        assert_eq!(store.count("saved_article").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn articles_are_kept_renewed_told_of_and_let_go() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        store.keep_article(&once("kari", "1"), "lar", "nb", "f1").await.unwrap();
        store.keep_article(&once("kari", "2"), "loft", "nb", "f1").await.unwrap();
        store.keep_article(&once("kari", "3"), "lar", "nb", "f2").await.unwrap();
        store.keep_article(&once("ola", "1"), "lar", "nb", "f2").await.unwrap();
        let saved = store.saved("by", "kari").await.unwrap();
        assert_eq!(
            saved.iter().map(|s| (s.article.as_str(), s.fingerprint.as_str())).collect::<Vec<_>>(),
            [("lar", "f2"), ("loft", "f1")]
        );
        let keepers = store.keepers().await.unwrap();
        assert_eq!(keepers.len(), 3);
        let lar = keepers.iter().find(|k| k.person == "kari" && k.article == "lar").unwrap();
        assert!(store.told(lar, "f3").await.unwrap());
        assert!(!store.told(lar, "f3").await.unwrap(), "another replica comes too late");
        store.drop_article(&once("kari", "4"), "lar", "nb").await.unwrap();
        assert_eq!(store.saved("by", "kari").await.unwrap().len(), 1);
        assert!(store.saved("annen", "kari").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn questions_are_logged_in_batches_and_judged_once_each() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let batch = [asked("q1", "2026-11-22"), asked("q2", "2026-11-21")];
        store.log_questions(&batch).await.unwrap();
        store.log_questions(&batch).await.unwrap();
        store.log_questions(&[]).await.unwrap();
        let logged = store.questions("by").await.unwrap();
        assert_eq!(logged, [batch[1].clone(), batch[0].clone()], "once each, oldest day first");
        let verdict = |helped| Verdict {
            question: "q1",
            organisation: "by",
            day: "2026-11-22",
            article: "lar",
            article_lang: "nb",
            helped,
        };
        store.give_verdict(&verdict(true)).await.unwrap();
        store.give_verdict(&verdict(false)).await.unwrap();
        assert_eq!(store.verdicts("by").await.unwrap(), [("q1".to_owned(), false)]);
        let one = store.question("by", "q1").await.unwrap().map(|q| q.question);
        assert_eq!(one.as_deref(), Some("hva er æøå"));
        assert!(store.question("annen", "q1").await.unwrap().is_none());
    }
}

fn unit(id: &str, name: &str) -> UnitRow {
    UnitRow { id: id.into(), name: name.into(), lang: String::new() }
}

fn for_broker(id: &str, day: &str) -> BrokerQuestion {
    BrokerQuestion {
        id: id.into(),
        organisation: "by".into(),
        day: day.into(),
        lang: "nb".into(),
        question: "hva med kjæledyr".into(),
    }
}

#[tokio::test]
async fn an_organisation_is_set_up_all_or_nothing_and_once() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        assert_eq!(store.organisation("by").await.unwrap(), Kept::default());
        let (north, south) = (unit("n", "Nord"), unit("s", "Sør"));
        let changes = [
            Change::Set("zone", "Europe/Oslo"),
            Change::NewUnit(&south),
            Change::NewUnit(&north),
            Change::Give("b1", "leader"),
            Change::Give("b1", "unit:s"),
        ];
        assert_eq!(store.set_up(&once("admin", "1"), &changes).await.unwrap(), Written::Done);
        let again = store.set_up(&once("admin", "1"), &[Change::Set("zone", "UTC")]).await.unwrap();
        assert!(matches!(again, Written::Before(_)), "the same request changes nothing more");
        let kept = store.organisation("by").await.unwrap();
        assert_eq!(kept.settings, [("zone".to_owned(), "Europe/Oslo".to_owned())]);
        assert_eq!(kept.units, [north.clone(), south.clone()], "by name");
        assert_eq!(kept.grants.len(), 2);

        let renamed = UnitRow { name: "Nordre".into(), lang: "sv".into(), ..north };
        let changes = [
            Change::UnitName("n", "Nordre"),
            Change::UnitLang("n", "sv"),
            Change::DropUnit("s"),
            // A unit that is gone does not come back by being changed.
            Change::UnitName("s", "Sør igjen"),
            Change::Take("b1", "leader"),
        ];
        store.set_up(&once("admin", "2"), &changes).await.unwrap();
        let kept = store.organisation("by").await.unwrap();
        assert_eq!(kept.units, [renamed]);
        assert!(kept.grants.is_empty(), "what badges gave of the unit went with it");
        assert_eq!(store.organisation("annen").await.unwrap(), Kept::default(), "others are untouched");

        for name in ["Først", "Senere"] {
            store.found("ny", "begun", &[Change::NewUnit(&unit("x", name))]).await.unwrap();
        }
        assert_eq!(store.organisation("ny").await.unwrap().units[0].name, "Først", "it is founded once");
        assert_eq!(store.count("stored_reply").await.unwrap(), 2, "nobody asked for it");
    }
}

#[tokio::test]
async fn a_question_for_the_broker_is_kept_once_and_read_by_its_organisation_alone() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        for (id, day) in [("b", "2026-11-22"), ("a", "2026-11-22"), ("c", "2026-11-20"), ("b", "2026-11-22")] {
            store.ask_broker(&for_broker(id, day)).await.unwrap();
        }
        let ids = async |organisation: &str| {
            store.broker_questions(organisation).await.unwrap().into_iter().map(|q| q.id).collect::<Vec<_>>()
        };
        assert_eq!(ids("by").await, ["c", "a", "b"]);
        assert!(ids("annen").await.is_empty());
        assert_eq!(
            store.waiting_for_brokers().await.unwrap(),
            [("by".to_owned(), "2026-11-20".to_owned(), 1), ("by".to_owned(), "2026-11-22".to_owned(), 2)]
        );
        assert!(!store.drop_question("annen", "a").await.unwrap(), "another organisation's broker takes nothing off");
        assert_eq!(ids("by").await.len(), 3);
        assert!(store.drop_question("by", "a").await.unwrap());
        assert!(!store.drop_question("by", "a").await.unwrap(), "it is gone already");
        assert_eq!(ids("by").await, ["c", "b"]);
    }
}

#[tokio::test]
async fn an_inbox_is_read_in_order_and_from_where_one_was() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        for (id, place) in [("b", 2), ("a", 1), ("c", 3), ("b", 2)] {
            store.put_in_inbox("by", "kari", &sent(id, place)).await.unwrap();
        }
        let ids = |sent: Vec<Sent>| sent.into_iter().map(|s| s.id).collect::<Vec<_>>();
        assert_eq!(ids(store.inbox("by", "kari", None).await.unwrap()), ["a", "b", "c"]);
        assert_eq!(ids(store.inbox("by", "kari", Some("b")).await.unwrap()), ["c"]);
        assert_eq!(ids(store.inbox("by", "kari", Some("ukjent")).await.unwrap()).len(), 3);
        assert!(store.inbox("by", "ola", None).await.unwrap().is_empty());
    }
}

/// One row in every table, of Kari and long ago.
async fn one_of_each(store: &Store) {
    store.setting_or("", "seal", "x").await.unwrap();
    store.choose_lang(&once("kari", "1"), "sv").await.unwrap();
    store.keep_article(&once("kari", "2"), "lar", "nb", "f").await.unwrap();
    store.log_questions(&[asked("q1", "2026-11-22")]).await.unwrap();
    let verdict = Verdict {
        question: "q1",
        organisation: "by",
        day: "2026-11-22",
        article: "lar",
        article_lang: "nb",
        helped: true,
    };
    store.give_verdict(&verdict).await.unwrap();
    store.put_in_inbox("by", "kari", &sent("m1", 1)).await.unwrap();
    let changes = [Change::NewUnit(&unit("n", "Nord")), Change::Give("b1", "leader")];
    store.set_up(&once("kari", "3"), &changes).await.unwrap();
    store.ask_broker(&for_broker("b1", "2026-11-22")).await.unwrap();
    store_deadlines::one_of_each(store).await;
    store_deliveries::one_of_each(store).await;
    store_embeddings::one_of_each(store).await;
    store_registration::one_of_each(store).await;
}

#[tokio::test]
async fn every_table_has_a_rule_and_rows_go_when_their_time_is_over() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let tables: BTreeSet<String> = store.tables().await.unwrap().into_iter().collect();
        let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.table.to_owned()).collect();
        assert_eq!(tables, rules, "{}", fresh.url);
        one_of_each(&store).await;
        for rule in RULES {
            assert!(store.count(rule.table).await.unwrap() > 0, "{}", rule.table);
        }
        for rule in RULES {
            let Keeps::Days(days) = rule.keeps else { continue };
            store.tidy(noon() + TimeDelta::days(days)).await.unwrap();
            assert!(store.count(rule.table).await.unwrap() > 0, "{} goes too early", rule.table);
            store.tidy(noon() + TimeDelta::days(days + 1)).await.unwrap();
            assert_eq!(store.count(rule.table).await.unwrap(), 0, "{} stays too long", rule.table);
            one_of_each(&store).await;
        }
        store.tidy(noon() + TimeDelta::days(10_000)).await.unwrap();
        assert_eq!(store.count("saved_article").await.unwrap(), 1, "what a person keeps stays");
    }
}

#[tokio::test]
async fn erasing_a_person_leaves_nothing_of_hers_and_everything_of_others() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        one_of_each(&store).await;
        store.choose_lang(&once("ola", "1"), "da").await.unwrap();
        store.erase("by", "kari").await.unwrap();
        for rule in RULES.iter().filter(|rule| rule.erasure == Erasure::Deleted) {
            let left = store.count(rule.table).await.unwrap();
            let olas = i64::from(matches!(rule.table, "preference" | "stored_reply"));
            assert_eq!(left, olas, "{} of {}", rule.table, fresh.url);
        }
        assert_eq!(store.lang_of("by", "ola").await.unwrap().as_deref(), Some("da"));
        assert_eq!(store.count("question_log").await.unwrap(), 1, "there is nothing of a person in it");
    }
}

#[test]
fn every_method_of_the_store_is_in_this_contract() {
    let contract = concat!(
        include_str!("store.rs"),
        include_str!("store_deadlines.rs"),
        include_str!("store_deliveries.rs"),
        include_str!("store_embeddings.rs"),
        include_str!("store_registration.rs")
    );
    for (file, text) in support::sources("src/store") {
        for name in text.split("pub async fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next()) {
            let called = contract.contains(&format!(".{name}(")) || contract.contains(&format!("Store::{name}("));
            let inside = file.ends_with("db.rs");
            assert!(called || inside, "{name} of {file} is not in the contract");
        }
    }
}
