//! The store's contract for registration, on every database.

use chrono::{DateTime, TimeDelta, Utc};
use fagmegler::knowledge::language::Lang;
use fagmegler::registration::codebook::{Change as BookChange, Revision};
use fagmegler::registration::import::{Imported, ImportedTally};
use fagmegler::store::Store;
use fagmegler::store::contacts::{Change, Contact, Counted, Mark, Saved};
use fagmegler::store::organisations::{Change as SetUp, UnitRow};
use fagmegler::store::replies::{Once, Written};
use fagmegler::store::tallies::{PeriodRow, TalliesSaved, TallyRow};
use fagmegler::store::transfers::Kept;
use fagmegler::store::working_time::Time;

use crate::store::three;

fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn once<'a>(person: &'a str, request: &'a str) -> Once<'a> {
    Once { organisation: "by", person, request, body: "b1", reply: "{\"r\":1}", now: noon().timestamp() }
}

fn mark(code: &str) -> Mark {
    Mark { code: code.into(), definition: 1 }
}

fn contact(id: &str, day: &str, minutes: i64) -> Contact {
    Contact {
        id: id.into(),
        unit: "m".into(),
        day: day.into(),
        kind: mark("AK2"),
        planned: Some(false),
        minutes: Some(minutes),
        marks: vec![mark("C7"), mark("L8")],
        withdrawn: false,
    }
}

fn period(id: &str) -> PeriodRow {
    PeriodRow {
        id: id.into(),
        unit: "m".into(),
        name: "Høst".into(),
        first_day: "2026-11-02".into(),
        last_day: "2026-11-22".into(),
        tables: "A|E".into(),
        staff: 22,
        ended: String::new(),
    }
}

fn tally(code: &str, number: i64) -> TallyRow {
    TallyRow { code: code.into(), number, approx: false, definition: 1 }
}

fn hide(unit: &str, code: &str) -> BookChange {
    BookChange { unit: unit.into(), code: code.into(), place: 0, day: "2026-11-22".into(), what: Revision::Hide }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that the store asks for")]
fn ok(_: &[Contact], _: &[Contact]) -> Result<String, String> {
    Ok("{}".to_owned())
}

/// One row in every table of this contract, of Kari and long ago.
pub(crate) async fn one_of_each(store: &Store) {
    store.set_up(&once("kari", "r1"), &[SetUp::Choose("m", "registration", "on")]).await.unwrap();
    store.change_codebook(&once("kari", "r2"), &[hide("m", "AK8")]).await.unwrap();
    // Another time it is another contact: ids are random.
    let id = uuid::Uuid::new_v4().simple().to_string();
    let _ = store.register(&once("kari", "r3"), &[contact(&id, "2026-11-22", 45)]).await.unwrap();
    let _ =
        store.change_contacts(&once("kari", "r4"), &[id], (&Change::Planned(true), "2026-11-22"), ok).await.unwrap();
    let times = [Time { kind: mark("D1"), minutes: 60 }];
    let _ = store.set_time(&once("kari", "r5"), "m", "2026-11-22", &times).await.unwrap();
    let new = uuid::Uuid::new_v4().simple().to_string();
    store.start_period(&once("kari", "r6"), &period(&new)).await.unwrap();
    let render = |_: &[TallyRow]| Ok("{}".to_owned());
    store.save_tallies(&once("kari", "r7"), (&new, "m"), &[tally("A1", 12)], render).await.unwrap();
}

#[tokio::test]
async fn contacts_are_saved_once_changed_with_a_trail_and_are_their_owners_alone() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let two = [contact("a", "2026-11-21", 45), contact("b", "2026-11-22", 30)];
        assert_eq!(store.register(&once("kari", "1"), &two).await.unwrap(), Saved::Done(()));
        let Saved::Before(before) = store.register(&once("kari", "1"), &two).await.unwrap() else {
            panic!("{}", fresh.url)
        };
        assert_eq!(before.reply, "{\"r\":1}");
        assert_eq!(store.count("contact").await.unwrap(), 2);
        let last = store.last_contacts("by", "kari", 10).await.unwrap();
        assert_eq!(last, [two[1].clone(), two[0].clone()], "the newest first, with all that was said");
        assert_eq!(store.last_used("by", "kari", 1).await.unwrap(), [("AK2".to_owned(), Some(30))]);
        assert_eq!(store.registers_for("by", "kari").await.unwrap().as_deref(), Some("m"));

        let ids = ["a".to_owned()];
        let methods = Change::Marks { list: "C", marks: vec![mark("C2"), mark("C5")] };
        for (request, change) in [
            ("2", &methods),
            ("3", &Change::Planned(true)),
            ("4", &Change::Kind(mark("AK3"))),
            ("5", &Change::Details(None, "2026-11-20".into())),
            ("6", &Change::Withdrawn(true)),
        ] {
            let changed =
                store.change_contacts(&once("kari", request), &ids, (change, "2026-11-22"), ok).await.unwrap();
            assert_eq!(changed, Saved::Done(()), "{request}");
        }
        let changed = store.contact("by", "kari", "a").await.unwrap().unwrap();
        let expected = Contact {
            day: "2026-11-20".into(),
            kind: mark("AK3"),
            planned: Some(true),
            minutes: None,
            marks: vec![mark("C2"), mark("C5"), mark("L8")],
            withdrawn: true,
            ..contact("a", "", 0)
        };
        assert_eq!(changed, expected);
        let actions: Vec<String> =
            store.trail("by", "kari", "a").await.unwrap().into_iter().map(|earlier| earlier.action).collect();
        assert_eq!(actions, ["methods", "planned", "kind", "details", "withdrawn"]);
        assert_eq!(store.last_contacts("by", "kari", 10).await.unwrap().len(), 1);

        let again = Change::Withdrawn(false);
        let repeated = store.change_contacts(&once("kari", "6"), &ids, (&again, "2026-11-22"), ok).await.unwrap();
        assert!(matches!(repeated, Saved::Before(_)), "the same request twice");
        let refused = |_: &[Contact], _: &[Contact]| Err("nei".to_owned());
        let refused = store.change_contacts(&once("kari", "7"), &ids, (&again, "2026-11-22"), refused).await.unwrap();
        assert_eq!(refused, Saved::Refused("nei".into()));
        let stolen = store.change_contacts(&once("ola", "7"), &ids, (&again, "2026-11-22"), ok).await.unwrap();
        assert_eq!(stolen, Saved::Gone);
        assert!(store.contact("by", "kari", "a").await.unwrap().unwrap().withdrawn, "nothing of it was saved");
        assert_eq!(store.contact("by", "ola", "a").await.unwrap(), None);
        assert!(store.trail("by", "ola", "a").await.unwrap().is_empty());
        let days = ("2026-11-16", "2026-11-22");
        let counted = |contacts, unplanned, people| Counted { contacts, unplanned, people };
        assert_eq!(store.contacts_between(("by", "m"), None, days).await.unwrap(), counted(1, 1, 1));
        assert_eq!(store.contacts_between(("by", "m"), Some("ola"), days).await.unwrap(), counted(0, 0, 0));
        assert_eq!(store.registrants("by", "m").await.unwrap(), ["kari"]);
        assert!(store.registrants("by", "h").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_day_never_gets_more_than_its_minutes_however_many_come_at_once() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let tasks: Vec<_> = (0..20)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move {
                    let request = n.to_string();
                    let one = [contact(&format!("c{n}"), "2026-11-22", 240)];
                    store.register(&once("kari", &request), &one).await.unwrap() == Saved::Done(())
                })
            })
            .collect();
        let mut done = 0;
        for task in tasks {
            done += i64::from(task.await.unwrap());
        }
        assert_eq!((done, store.count("contact").await.unwrap()), (6, 6), "{}", fresh.url);
        assert_eq!(store.reply_to("by", "kari", "0").await.unwrap().is_some(), {
            store.contact("by", "kari", "c0").await.unwrap().is_some()
        });
        let longer = Change::Details(Some(1440), "2026-11-22".into());
        let id = store.last_contacts("by", "kari", 1).await.unwrap()[0].id.clone();
        let changed = store.change_contacts(&once("kari", "x"), &[id], (&longer, "2026-11-22"), ok).await.unwrap();
        assert_eq!(changed, Saved::TooMuch);
    }
}

#[tokio::test]
async fn a_working_day_is_replaced_as_a_whole() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let time = |code: &str, minutes| Time { kind: mark(code), minutes };
        let first = [time("D1", 60), time("D3", 300), time("D4", 0)];
        assert_eq!(store.set_time(&once("kari", "1"), "m", "2026-11-21", &first).await.unwrap(), Saved::Done(()));
        assert_eq!(store.time_of("by", "kari", "2026-11-21").await.unwrap(), first[..2]);
        store.set_time(&once("kari", "2"), "m", "2026-11-21", &[time("D6", 450)]).await.unwrap();
        assert!(matches!(
            store.set_time(&once("kari", "2"), "m", "2026-11-21", &first).await.unwrap(),
            Saved::Before(_)
        ));
        assert_eq!(store.time_of("by", "kari", "2026-11-21").await.unwrap(), [time("D6", 450)]);
        let last = |day: &'static str| store.last_time_before("by", "kari", day);
        assert_eq!(last("2026-11-22").await.unwrap().as_deref(), Some("2026-11-21"));
        assert_eq!(last("2026-11-21").await.unwrap(), None);
        assert!(store.time_of("by", "ola", "2026-11-21").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_codebooks_history_is_kept_in_order_and_units_choose_for_themselves() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let define = Revision::Define { lang: Lang::Nb, label: "LØFT".into(), definition: "Tre samtaler.".into() };
        let changes = [
            hide("m", "AK8"),
            BookChange { what: define, ..hide("", "C7") },
            BookChange { what: Revision::Show, ..hide("", "B6") },
            BookChange { what: Revision::Dispute, ..hide("", "C6") },
            BookChange { what: Revision::Settle, ..hide("", "C6") },
        ];
        for (request, changes) in [("0", &changes[..2]), ("1", &changes[2..])] {
            assert_eq!(store.change_codebook(&once("kari", request), changes).await.unwrap(), Written::Done);
        }
        assert!(matches!(store.change_codebook(&once("kari", "0"), &changes[..2]).await.unwrap(), Written::Before(_)));
        let kept = store.codebook_changes("by").await.unwrap();
        let expected: Vec<BookChange> =
            changes.into_iter().zip(1..).map(|(change, place)| BookChange { place, ..change }).collect();
        assert_eq!(kept, expected);
        assert!(store.codebook_changes("annen").await.unwrap().is_empty());
        let choose = [SetUp::Choose("m", "back", "31"), SetUp::Choose("", "registration", "on")];
        store.set_up(&once("kari", "u1"), &choose).await.unwrap();
        store.set_up(&once("kari", "u2"), &[SetUp::Choose("m", "back", "7")]).await.unwrap();
        let row = |u: &str, n: &str, v: &str| (u.to_owned(), n.to_owned(), v.to_owned());
        assert_eq!(store.unit_choices("by").await.unwrap(), [row("", "registration", "on"), row("m", "back", "7")]);
        store.set_up(&once("kari", "u3"), &[SetUp::DropUnit("m")]).await.unwrap();
        assert_eq!(store.unit_choices("by").await.unwrap().len(), 1);
        assert_eq!(store.register_for(&once("kari", "u4"), "h").await.unwrap(), Written::Done);
        assert_eq!(store.registers_for("by", "kari").await.unwrap().as_deref(), Some("h"));
        assert_eq!(store.registers_for("by", "ola").await.unwrap(), None);
    }
}

#[tokio::test]
async fn periods_run_and_end_and_numbers_are_refused_as_a_whole() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        let spring = PeriodRow { last_day: "2026-04-30".into(), ..period("p2") };
        assert_eq!(store.start_period(&once("leder", "1"), &period("p1")).await.unwrap(), Written::Done);
        assert!(matches!(store.start_period(&once("leder", "1"), &period("p1")).await.unwrap(), Written::Before(_)));
        store.start_period(&once("leder", "2"), &spring).await.unwrap();
        assert_eq!(store.periods("by", "m").await.unwrap(), [period("p1"), spring]);
        assert!(store.periods("by", "h").await.unwrap().is_empty());
        store.end_period(&once("leder", "3"), "p1", "2026-11-20").await.unwrap();
        assert_eq!(store.period("by", "p1").await.unwrap().unwrap().ended, "2026-11-20");
        assert_eq!(store.period("annen", "p1").await.unwrap(), None);

        let render = |all: &[TallyRow]| Ok(format!("{}", all.len()));
        let rows = [tally("A1", 12), TallyRow { approx: true, ..tally("A2", 5) }];
        let saved = store.save_tallies(&once("kari", "4"), ("p1", "m"), &rows, render).await.unwrap();
        assert_eq!(saved, TalliesSaved::Done);
        assert_eq!(store.reply_to("by", "kari", "4").await.unwrap().unwrap().reply, "2");
        let refuse = |_: &[TallyRow]| Err("for mange".to_owned());
        let saved = store.save_tallies(&once("kari", "5"), ("p1", "m"), &[tally("A2", 99)], refuse).await.unwrap();
        assert_eq!(saved, TalliesSaved::Refused("for mange".into()));
        assert_eq!(store.tallies("by", "p1", "kari").await.unwrap(), rows, "nothing of it was saved");
        store.save_tallies(&once("kari", "6"), ("p1", "m"), &[tally("A2", 6)], render).await.unwrap();
        assert_eq!(store.tallies("by", "p1", "kari").await.unwrap()[1], tally("A2", 6));
        let pair = |person: &str, code: &str| (person.to_owned(), code.to_owned());
        assert_eq!(store.tallied("by", "p1").await.unwrap(), [pair("kari", "A1"), pair("kari", "A2")]);
        assert!(store.tallies("by", "p1", "ola").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn files_come_in_whole_and_go_out_page_by_page() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        assert!(store.organisations_with_units().await.unwrap().is_empty());
        let unit = UnitRow { id: "m".into(), name: "Midtbyen".into(), lang: String::new() };
        store.set_up(&once("kari", "1"), &[SetUp::NewUnit(&unit)]).await.unwrap();
        assert_eq!(store.organisations_with_units().await.unwrap(), ["by"]);
        let imported = |n: usize, minutes| Imported {
            person: "kari".into(),
            contact: contact(&format!("{n:04}"), "2026-11-21", minutes),
        };
        let rows: Vec<Imported> = (0..1201).map(|n| imported(n, 1)).collect();
        assert!(store.import_contacts("by", &rows, |_| ()).await.unwrap().is_empty());
        let full = [imported(2000, 200), imported(2001, 100)];
        let day = ("kari".to_owned(), "2026-11-21".to_owned());
        assert_eq!(store.import_contacts("by", &full, |_| ()).await.unwrap(), [day]);
        assert_eq!(store.count("contact").await.unwrap(), 1201, "all or nothing");
        let known = store.known_contacts(&["0007".to_owned(), "2000".to_owned()]).await.unwrap();
        assert_eq!((known.len(), known["0007"].minutes), (1, Some(1)));
        let days = ("2026-11-01", "2026-11-30");
        let page = store.export_contacts("by", days, "0999").await.unwrap();
        assert_eq!((page.len(), page[0].row.id.as_str(), page[0].marks.join("|")), (201, "1000", "C7|L8".to_owned()));
        assert!(store.export_contacts("by", ("2026-11-22", "2026-11-30"), "").await.unwrap().is_empty());

        let old = |number| ImportedTally {
            person: String::new(),
            unit: "m".into(),
            days: ("2008-11-03".parse().unwrap(), "2008-11-16".parse().unwrap()),
            code: "A2".into(),
            number,
            approx: true,
            definition: 1,
        };
        assert_eq!(store.import_tallies("by", &[old(145)]).await.unwrap(), [Kept::New]);
        assert_eq!(store.import_tallies("by", &[old(145), old(146)]).await.unwrap(), [Kept::Same, Kept::Changed]);
        assert_eq!(store.periods("by", "m").await.unwrap()[0].name, "2008-11-03_2008-11-16");
    }
}

#[tokio::test]
async fn registrations_go_after_the_months_that_the_organisation_chose() {
    for fresh in three().await {
        let store = Store::open(&fresh.url).await.unwrap();
        one_of_each(&store).await;
        store.tidy(noon() + TimeDelta::days(3650)).await.unwrap();
        assert_eq!(store.count("contact").await.unwrap(), 1, "nothing is chosen");
        store.set_setting("by", "retention", "12").await.unwrap();
        let tables = ["contact", "contact_mark", "contact_trail", "working_time", "measure_period", "tally"];
        store.tidy(noon() + TimeDelta::days(365)).await.unwrap();
        for table in tables {
            assert!(store.count(table).await.unwrap() > 0, "{table} goes too early");
        }
        store.tidy(noon() + TimeDelta::days(366)).await.unwrap();
        for table in tables {
            assert_eq!(store.count(table).await.unwrap(), 0, "{table} stays too long on {}", fresh.url);
        }
    }
}
