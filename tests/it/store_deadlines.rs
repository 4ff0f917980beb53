//! The store's contract for deadlines, on every database.

use fagmegler::reminders::promise::{Due, Kind, Promise, Words};
use fagmegler::store::Store;
use fagmegler::store::deadlines::{Change, Kept, Replaced, subject};
use fagmegler::store::replies::{Once, Written};

use crate::store::three;

const DAY: &str = "2026-11-22";
const EVER: &str = "9999-12-31";

fn now() -> i64 {
    "2026-11-22T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp()
}

fn once<'a>(person: &'a str, request: &'a str) -> Once<'a> {
    Once { organisation: "by", person, request, body: "b1", reply: "{\"r\":1}", now: now() }
}

fn kept(id: &str, person: &str, number: i64, due: &str) -> Kept {
    Kept {
        organisation: "by".into(),
        id: id.into(),
        person: person.into(),
        number,
        unit: "midtbyen".into(),
        template: "NO-BV-01".into(),
        sort: String::new(),
        start: "2026-11-18".into(),
        due: due.into(),
        due_day: due.into(),
        round: now(),
        rule: String::new(),
        snoozed: String::new(),
        state: "open".into(),
        revision: 1,
        batch: "b".into(),
        changed_at: now(),
    }
}

fn promise(kept: &Kept, lead: i64) -> Promise {
    let at = chrono::DateTime::from_timestamp(now() + 3600, 0).unwrap();
    Promise {
        organisation: kept.organisation.clone(),
        recipient: kept.person.clone(),
        author: kept.person.clone(),
        unit: None,
        subject: subject(&kept.id),
        original: at,
        lead,
        send_at: at,
        due: Due::parse(&kept.due).unwrap(),
        kind: Kind::Statutory,
        words: Words::new("due-soon").with("number", format!("F{}", kept.number)),
    }
}

/// One row in every table of this contract, of Kari and long ago; nothing is open, so that all of it goes in time.
pub(crate) async fn one_of_each(store: &Store) {
    let number = store.deadline_numbers("by", "kari", 1).await.unwrap();
    let made = Kept { state: "done".into(), ..kept(&format!("d{number}"), "kari", number, "2026-11-25") };
    let request = format!("frist{number}");
    store.make_deadlines(&once("kari", &request), &[made], &[], DAY).await.unwrap();
}

#[tokio::test]
async fn numbers_run_for_each_person_and_none_is_given_twice() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        assert_eq!(store.deadline_numbers("by", "kari", 1).await.unwrap(), 1);
        assert_eq!(store.deadline_numbers("by", "kari", 20).await.unwrap(), 21);
        assert_eq!(store.deadline_numbers("by", "ola", 1).await.unwrap(), 1);
        assert_eq!(store.deadline_numbers("bygd", "kari", 1).await.unwrap(), 1);
        let many = (0..20).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.deadline_numbers("by", "kari", 1).await.unwrap() })
        });
        let mut given = Vec::new();
        for one in many.collect::<Vec<_>>() {
            given.push(one.await.unwrap());
        }
        given.sort_unstable();
        assert_eq!(given, (22..42).collect::<Vec<i64>>(), "{}", fresh.url);
    }
}

#[tokio::test]
async fn a_deadline_is_made_once_with_what_is_promised_about_it() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let made = [kept("a", "kari", 1, "2026-11-25"), kept("b", "kari", 2, "2026-11-23")];
        let promised = [promise(&made[0], 0), promise(&made[1], 0)];
        assert_eq!(store.make_deadlines(&once("kari", "1"), &made, &promised, DAY).await.unwrap(), Written::Done);
        let again = store.make_deadlines(&once("kari", "1"), &made, &promised, DAY).await.unwrap();
        assert!(matches!(again, Written::Before(_)));
        let open = store.open_deadlines("by", "kari", EVER, 10).await.unwrap();
        assert_eq!(open, [made[1].clone(), made[0].clone()], "the earliest first");
        assert_eq!(store.open_deadlines("by", "kari", "2026-11-23", 10).await.unwrap().len(), 1);
        assert_eq!(store.count_open_deadlines("by", "kari").await.unwrap(), 2);
        assert_eq!(store.coming("by", "kari", 10).await.unwrap().len(), 2);
        assert!(store.deadline("bygd", "a").await.unwrap().is_none(), "another organisation's");
        // A number twice is a fault, and then nothing of it is kept.
        let twice = [kept("c", "kari", 3, "2026-11-25"), kept("d", "kari", 1, "2026-11-25")];
        assert!(store.make_deadlines(&once("kari", "2"), &twice, &[], DAY).await.is_err());
        assert!(store.deadline("by", "c").await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_change_counts_when_nobody_changed_it_meanwhile_and_can_be_traced() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let first = kept("a", "kari", 1, "2026-11-25");
        let promised = [promise(&first, 0)];
        store.make_deadlines(&once("kari", "1"), std::slice::from_ref(&first), &promised, DAY).await.unwrap();
        let done = Kept { state: "done".into(), revision: 2, ..first.clone() };
        let change = Change { before: Some(&first), after: &done, what: "done", day: DAY };
        let changed = store.change_deadline(&once("kari", "2"), &change, &[]).await.unwrap();
        assert_eq!(changed, Replaced::Done);
        assert!(store.coming("by", "kari", 10).await.unwrap().is_empty(), "what was promised is taken back");
        let again = store.change_deadline(&once("kari", "2"), &change, &[]).await.unwrap();
        assert!(matches!(again, Replaced::Before(_)));
        let stale = store.change_deadline(&once("kari", "3"), &change, &promised).await.unwrap();
        assert_eq!(stale, Replaced::Stale);
        assert!(store.reply_to("by", "kari", "3").await.unwrap().is_none(), "it can be tried again");
        let event = store.deadline_event("by", "a", 2).await.unwrap().unwrap();
        assert_eq!((event.person.as_str(), event.what.as_str()), ("kari", "done"));
        assert_eq!(serde_json::from_str::<Kept>(&event.before).unwrap(), first);
        assert_eq!(store.deadline_event("by", "a", 1).await.unwrap().unwrap().before, "");
        assert!(store.deadline_event("by", "a", 3).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn many_changes_at_once_are_one_after_the_other() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let first = kept("a", "kari", 1, "2026-11-25");
        store.make_deadlines(&once("kari", "1"), std::slice::from_ref(&first), &[], DAY).await.unwrap();
        let presses = (0..10).map(|n| {
            let (store, first) = (store.clone(), first.clone());
            tokio::spawn(async move {
                let done = Kept { state: "done".into(), revision: 2, ..first.clone() };
                let change = Change { before: Some(&first), after: &done, what: "done", day: DAY };
                store.change_deadline(&once("kari", &format!("p{n}")), &change, &[]).await.unwrap()
            })
        });
        let mut counted = 0;
        for press in presses.collect::<Vec<_>>() {
            counted += usize::from(press.await.unwrap() == Replaced::Done);
        }
        assert_eq!(counted, 1, "{}", fresh.url);
    }
}

#[tokio::test]
async fn what_was_made_together_is_dropped_together_but_for_what_changed() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let made = [kept("a", "kari", 1, "2026-11-25"), kept("b", "kari", 2, "2026-11-25")];
        store.make_deadlines(&once("kari", "1"), &made, &[promise(&made[1], 0)], DAY).await.unwrap();
        let batch = store.batch_of_deadlines("by", "kari", "b").await.unwrap();
        assert_eq!(batch, made);
        let done = Kept { state: "done".into(), revision: 2, ..made[0].clone() };
        let change = Change { before: Some(&made[0]), after: &done, what: "done", day: DAY };
        store.change_deadline(&once("kari", "2"), &change, &[]).await.unwrap();
        assert_eq!(store.drop_batch(&once("kari", "3"), &batch, DAY).await.unwrap(), Written::Done);
        assert_eq!(store.deadline("by", "a").await.unwrap().unwrap().state, "done");
        assert_eq!(store.deadline("by", "b").await.unwrap().unwrap().state, "dropped");
        assert!(store.coming("by", "kari", 10).await.unwrap().is_empty());
        assert!(store.batch_of_deadlines("by", "ola", "b").await.unwrap().is_empty());
    }
}
