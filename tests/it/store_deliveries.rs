//! The store's contract for what was promised, on every database.

use chrono::{DateTime, TimeDelta, Utc};
use fagmegler::reminders::promise::{Due, Kind, Promise, Words};
use fagmegler::store::Store;
use fagmegler::store::choices::Chosen;
use fagmegler::store::deliveries::State;
use fagmegler::store::replies::{Once, Written};

use crate::store::three;

fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn at(hours: i64) -> DateTime<Utc> {
    noon() + TimeDelta::hours(hours)
}

fn promise(person: &str, subject: &str, hours: i64) -> Promise {
    Promise {
        organisation: "by".into(),
        recipient: person.into(),
        author: person.into(),
        unit: Some("midtbyen".into()),
        subject: subject.into(),
        original: noon(),
        lead: -60 * hours,
        send_at: at(hours),
        due: Due::Day("2026-11-27".parse().unwrap()),
        kind: Kind::Statutory,
        words: Words::new("reminder-deadline").with("number", "F12"),
    }
}

/// One row in every table of this contract, of Kari and long ago.
pub(crate) async fn one_of_each(store: &Store) {
    store.promise(&[promise("kari", "deadline:1", 0)], noon()).await.unwrap();
    store.choose(&once("kari", "d1"), &Chosen { quiet_from: 960, ..Chosen::default() }).await.unwrap();
}

fn once<'a>(person: &'a str, request: &'a str) -> Once<'a> {
    Once { organisation: "by", person, request, body: "b1", reply: "{\"r\":1}", now: noon().timestamp() }
}

#[tokio::test]
async fn a_promise_is_kept_once_and_read_back_as_it_was_made() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let meeting = Promise {
            due: Due::At(at(5)),
            kind: Kind::Meeting,
            unit: None,
            author: "leder".into(),
            words: Words::new("reminder-meeting"),
            ..promise("kari", "meeting:1", 4)
        };
        let promised = [promise("kari", "deadline:1", 48), promise("ola", "deadline:1", 48), meeting.clone()];
        for _ in 0..3 {
            store.promise(&promised, noon()).await.unwrap();
        }
        store.promise(&[], noon()).await.unwrap();
        let coming = store.coming("by", "kari", 10).await.unwrap();
        assert_eq!(coming.iter().map(|d| d.promise.clone()).collect::<Vec<_>>(), [meeting, promised[0].clone()]);
        assert!(coming.iter().all(|d| d.state == State::Waiting && d.why.is_empty()));
        assert_eq!(store.coming("by", "kari", 1).await.unwrap().len(), 1);
        assert_eq!(store.coming("by", "ola", 10).await.unwrap().len(), 1);
        assert!(store.coming("annen", "kari", 10).await.unwrap().is_empty());
        assert_eq!(store.count("mailbox").await.unwrap(), 2, "one for each person");
    }
}

#[tokio::test]
async fn what_is_promised_last_holds() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        store.promise(&[promise("kari", "deadline:1", 48)], noon()).await.unwrap();
        let moved = Promise {
            send_at: at(72),
            due: Due::Day("2026-11-30".parse().unwrap()),
            ..promise("kari", "deadline:1", 48)
        };
        store.promise(std::slice::from_ref(&moved), noon()).await.unwrap();
        let coming = store.coming("by", "kari", 10).await.unwrap();
        assert_eq!(coming.iter().map(|d| &d.promise).collect::<Vec<_>>(), [&moved]);
    }
}

#[tokio::test]
async fn what_is_withdrawn_is_not_told_and_can_be_promised_anew() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let later = Promise { original: at(24 * 7), ..promise("kari", "deadline:1", 24 * 7) };
        let all = [
            promise("kari", "deadline:1", 24),
            promise("ola", "deadline:1", 24),
            later,
            promise("kari", "deadline:2", 1),
        ];
        store.promise(&all, noon()).await.unwrap();
        assert_eq!(store.withdraw("annen", "deadline:1", None).await.unwrap(), 0, "it is another organisation's");
        assert_eq!(store.withdraw("by", "deadline:1", Some(at(24 * 7))).await.unwrap(), 1, "of one occurrence");
        assert_eq!(store.withdraw("by", "deadline:1", None).await.unwrap(), 2);
        assert_eq!(store.withdraw("by", "deadline:1", None).await.unwrap(), 0);
        let left = store.coming("by", "kari", 10).await.unwrap();
        assert_eq!(left.iter().map(|d| d.promise.subject.as_str()).collect::<Vec<_>>(), ["deadline:2"]);
        store.promise(&all[..1], noon()).await.unwrap();
        assert_eq!(store.coming("by", "kari", 10).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn many_at_once_keep_one_promise() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let tasks = (0..20).map(|turn| {
            let store = store.clone();
            let mut both = vec![promise("kari", "deadline:1", 24), promise("ola", "deadline:1", 24)];
            if turn % 2 == 0 {
                both.reverse();
            }
            tokio::spawn(async move { store.promise(&both, noon()).await })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
        assert_eq!(store.count("delivery").await.unwrap(), 2, "{}", fresh.url);
    }
}

#[tokio::test]
async fn a_person_chooses_when_she_is_told_and_who_stands_in_for_her() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        assert_eq!(store.chosen("by", "kari").await.unwrap(), Chosen::default());
        let away = Chosen {
            quiet_from: 16 * 60,
            quiet_to: 8 * 60,
            away_from: "2026-12-01".into(),
            away_to: "2026-12-04".into(),
            substitute: "ola".into(),
            escalations: false,
        };
        assert_eq!(store.choose(&once("kari", "1"), &away).await.unwrap(), Written::Done);
        let again = store.choose(&once("kari", "1"), &Chosen::default()).await.unwrap();
        assert!(matches!(again, Written::Before(_)), "the same request changes nothing more");
        assert_eq!(store.chosen("by", "kari").await.unwrap(), away);
        for (person, escalations) in [("lise", true), ("liv", true), ("lars", true), ("liv", false)] {
            let request = format!("{person}{escalations}");
            store.choose(&once(person, &request), &Chosen { escalations, ..Chosen::default() }).await.unwrap();
        }
        assert_eq!(store.told_of_escalations("by").await.unwrap(), ["lars", "lise"]);
        assert!(store.told_of_escalations("annen").await.unwrap().is_empty());
        store.erase("by", "ola").await.unwrap();
        assert_eq!(store.chosen("by", "kari").await.unwrap(), Chosen { substitute: String::new(), ..away });
    }
}

#[tokio::test]
async fn who_is_erased_leaves_no_trace_in_what_others_are_told() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let given = Promise { author: "kari".into(), ..promise("ola", "deadline:2", 24) };
        store.promise(&[promise("kari", "deadline:1", 24), given], noon()).await.unwrap();
        store.erase("by", "kari").await.unwrap();
        assert!(store.coming("by", "kari", 10).await.unwrap().is_empty());
        assert_eq!(store.coming("by", "ola", 10).await.unwrap()[0].promise.author, "ola");
    }
}
