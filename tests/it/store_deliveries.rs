//! The store's contract for what was promised, on every database.

use chrono::{DateTime, TimeDelta, Utc};
use fagmegler::reminders::promise::{Due, Kind, Promise, Words};
use fagmegler::store::Store;
use fagmegler::store::choices::Chosen;
use fagmegler::store::deliveries::{Delivery, State};
use fagmegler::store::mailboxes::{Claim, Mailbox, Outgoing, Rest};
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
    for mailbox in taken(store, "t", noon()).await {
        // Nothing waits in it any more.
        store.begin_letter(&mailbox, &letter("b1", &ids(&due(store, &mailbox).await)), &[], noon()).await.unwrap();
        store.settle_letter(&mailbox, "b1", State::Sent, "", &[], noon()).await.unwrap();
        store.release(&mailbox, rest(noon(), None)).await.unwrap();
    }
    store.choose(&once("kari", "d1"), &Chosen { quiet_from: 960, ..Chosen::default() }).await.unwrap();
}

fn once<'a>(person: &'a str, request: &'a str) -> Once<'a> {
    Once { organisation: "by", person, request, body: "b1", reply: "{\"r\":1}", now: noon().timestamp() }
}

const LEASE: i64 = 60_000;

/// The machine's clock, where leases go by it.
fn machine() -> DateTime<Utc> {
    noon()
}

async fn taken(store: &Store, token: &str, now: DateTime<Utc>) -> Vec<Mailbox> {
    taken_at(store, token, now, machine()).await
}

async fn taken_at(store: &Store, token: &str, now: DateTime<Utc>, machine: DateTime<Utc>) -> Vec<Mailbox> {
    store.claim_mailboxes(Claim { now, machine, token, lease: LEASE, limit: 10 }).await.unwrap()
}

async fn due(store: &Store, mailbox: &Mailbox) -> Vec<Delivery> {
    store.due(mailbox, at(1000), 10).await.unwrap()
}

fn ids(deliveries: &[Delivery]) -> Vec<String> {
    deliveries.iter().map(|delivery| delivery.id.clone()).collect()
}

fn letter<'a>(id: &'a str, carries: &'a [String]) -> Outgoing<'a> {
    Outgoing { id, to: "person:kari", body: "{}", carries }
}

fn rest(now: DateTime<Utc>, wake: Option<DateTime<Utc>>) -> Rest {
    Rest { now, wake, tries: 0, failing_since: 0 }
}

#[tokio::test]
async fn a_mailbox_is_taken_by_one_when_its_time_has_come_and_wakes_for_what_comes_next() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        assert_eq!(store.next_mailbox().await.unwrap(), None);
        store.promise(&[promise("kari", "deadline:1", 1), promise("kari", "deadline:2", 5)], noon()).await.unwrap();
        assert_eq!(store.next_mailbox().await.unwrap(), Some(at(1)));
        assert!(
            taken(&store, "a", noon()).await.is_empty() && store.due_mailboxes(noon(), 9).await.unwrap().is_empty()
        );
        assert_eq!(store.due_mailboxes(at(1), 9).await.unwrap().len(), 1);
        let kari = taken(&store, "a", at(1)).await;
        assert_eq!(kari.iter().map(|m| (m.person.as_str(), m.lease.as_str())).collect::<Vec<_>>(), [("kari", "a")]);
        assert!(taken(&store, "b", at(1)).await.is_empty(), "it is taken");
        let hers = store.due(&kari[0], at(1), 10).await.unwrap();
        assert_eq!(hers.len(), 1);
        assert!(store.begin_letter(&kari[0], &letter("l1", &ids(&hers)), &[], at(1)).await.unwrap());
        assert!(store.renew(&kari[0], machine(), LEASE).await.unwrap());
        assert_eq!(store.carried("by", "l1").await.unwrap().len(), 1);
        assert!(store.carried("annen", "l1").await.unwrap().is_empty());
        store.settle_letter(&kari[0], "l1", State::Sent, "", &[], at(1)).await.unwrap();
        store.release(&kari[0], rest(at(1), None)).await.unwrap();
        assert_eq!(store.next_mailbox().await.unwrap(), Some(at(5)));
        let all = store.about("by", "deadline:1").await.unwrap();
        assert_eq!((all.len(), all[0].state), (1, State::Sent));
        // The same promise is kept; for another time it counts again.
        store.promise(&[promise("kari", "deadline:1", 1)], at(1)).await.unwrap();
        assert_eq!(store.about("by", "deadline:1").await.unwrap()[0].state, State::Sent);
        let moved = Promise { send_at: at(3), ..promise("kari", "deadline:1", 1) };
        store.promise(&[moved], at(1)).await.unwrap();
        assert_eq!(
            store.next_mailbox().await.unwrap(),
            Some(at(1)),
            "she is looked after at once, and then at its time"
        );
        let kari = taken(&store, "c", at(2)).await;
        store.release(&kari[0], rest(at(2), Some(at(4)))).await.unwrap();
        assert_eq!(store.next_mailbox().await.unwrap(), Some(at(3)));
    }
}

#[tokio::test]
async fn who_lost_her_lease_changes_nothing_but_what_she_knows_to_be_there() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        store.promise(&[promise("kari", "deadline:1", 1)], noon()).await.unwrap();
        let first = taken(&store, "a", at(1)).await.remove(0);
        let hers = ids(&due(&store, &first).await);
        assert!(store.begin_letter(&first, &letter("l1", &hers), &[], at(1)).await.unwrap());
        // Her lease is over: by the machine's clock, or on PostgreSQL because it was for no time at all.
        store.renew(&first, machine(), 0).await.unwrap();
        let second = taken_at(&store, "b", at(1), machine() + TimeDelta::seconds(1)).await.remove(0);
        assert_eq!((second.letter.as_str(), second.letter_to.as_str()), ("l1", "person:kari"));
        assert!(second.letter_tried > 0, "it may have been sent");
        assert!(!store.renew(&first, machine(), LEASE).await.unwrap());
        assert!(!store.begin_letter(&first, &letter("l2", &hers), &[], at(1)).await.unwrap());
        store.settle_letter(&first, "l1", State::Waiting, "", &[], at(1)).await.unwrap();
        store.release(&first, rest(at(1), None)).await.unwrap();
        assert_eq!(store.about("by", "deadline:1").await.unwrap()[0].state, State::Sending, "{}", fresh.url);
        store.settle_letter(&first, "l1", State::Sent, "", &[], at(1)).await.unwrap();
        assert_eq!(store.about("by", "deadline:1").await.unwrap()[0].state, State::Sent, "that it is there she knows");
        store.release(&second, rest(at(1), None)).await.unwrap();
        assert_eq!(store.next_mailbox().await.unwrap(), None);
    }
}

#[tokio::test]
async fn what_is_promised_during_a_round_is_not_overlooked_at_its_end() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        store.promise(&[promise("kari", "deadline:1", 1)], noon()).await.unwrap();
        let kari = taken(&store, "a", at(1)).await.remove(0);
        let hers = ids(&due(&store, &kari).await);
        store.promise(&[promise("kari", "deadline:2", 1)], at(1)).await.unwrap();
        assert!(store.begin_letter(&kari, &letter("l1", &hers), &[], at(1)).await.unwrap());
        store.settle_letter(&kari, "l1", State::Sent, "", &[], at(1)).await.unwrap();
        store.release(&kari, rest(at(1), None)).await.unwrap();
        assert_eq!(store.next_mailbox().await.unwrap(), Some(at(1)));
    }
}

#[tokio::test]
async fn what_was_withdrawn_is_not_put_into_a_letter_and_a_lease_of_a_clock_set_back_holds_nothing_up() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        store.promise(&[promise("kari", "deadline:1", 1), promise("kari", "deadline:2", 1)], noon()).await.unwrap();
        let kari = taken(&store, "a", at(1)).await.remove(0);
        let hers = ids(&due(&store, &kari).await);
        store.withdraw("by", "deadline:1", None).await.unwrap();
        assert!(!store.begin_letter(&kari, &letter("l1", &hers), &[], at(1)).await.unwrap());
        let left = store.about("by", "deadline:2").await.unwrap();
        assert_eq!(left[0].state, State::Waiting, "nothing of it was done");
        // A lease that was taken an hour ahead, before the clock was set back.
        store.renew(&kari, machine() + TimeDelta::hours(1), 60 * LEASE).await.unwrap();
        assert_eq!(taken(&store, "b", at(1)).await.len(), 1, "{}", fresh.url);
        store.free_abandoned().await.unwrap();
        let lite = fresh.url.starts_with("sqlite");
        assert_eq!(taken(&store, "c", at(1)).await.len(), usize::from(lite), "other replicas' leases are left alone");
    }
}

#[tokio::test]
async fn what_is_lost_is_listed_for_who_was_to_get_it_and_who_promised_it() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let given = Promise { author: "ola".into(), ..promise("kari", "deadline:1", 1) };
        store.promise(&[given], noon()).await.unwrap();
        let kari = taken(&store, "a", at(1)).await.remove(0);
        let hers = ids(&due(&store, &kari).await);
        let notice = promise("ola", "lost:deadline:1", 1);
        assert!(store.begin_letter(&kari, &letter("l1", &hers), &[], at(1)).await.unwrap());
        store.settle_letter(&kari, "l1", State::Lost, "gone", &[notice], at(1)).await.unwrap();
        for (who, count) in [(None, 1), (Some("kari"), 1), (Some("ola"), 1), (Some("liv"), 0)] {
            assert_eq!(store.undelivered("by", who, 10).await.unwrap().len(), count, "{who:?}");
        }
        assert_eq!(store.undelivered("by", None, 10).await.unwrap()[0].why, "gone");
        assert_eq!(store.coming("by", "ola", 10).await.unwrap().len(), 1, "what follows is promised with it");
    }
}

#[tokio::test]
async fn many_replicas_take_each_mailbox_once() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let promises: Vec<Promise> = (0..100).map(|n| promise(&format!("p{n}"), "meeting:1", 1)).collect();
        store.promise(&promises, noon()).await.unwrap();
        let tasks = (0..8).map(|replica| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                for turn in 0..20 {
                    mine.extend(taken(&store, &format!("{replica}-{turn}"), at(1)).await.into_iter().map(|m| m.person));
                }
                mine
            })
        });
        let mut all = Vec::new();
        for task in tasks.collect::<Vec<_>>() {
            all.extend(task.await.unwrap());
        }
        all.sort_unstable();
        assert_eq!(all.len(), 100, "{}", fresh.url);
        all.dedup();
        assert_eq!(all.len(), 100, "{}", fresh.url);
    }
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
