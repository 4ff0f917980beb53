use crate::commands::desk::Desk;
use crate::commands::reply::{Reply, Shape};
use crate::commands::testing::{action, desk, fill, lines, lines_as, press, press_as, set_up};
use crate::error::Code;
use crate::reminders::promise::Due;
use crate::store::deadlines::Kept;
use crate::store::deliveries::Delivery;

const WHO: &str = "local:saksbehandler";

/// The desk's clock shows ten on Sunday 22 November 2026.
async fn ready() -> Desk {
    let desk = desk().await;
    set_up(&desk).await;
    desk
}

async fn good(desk: &Desk, line: &str) -> Reply {
    let reply = lines(desk, "nb", line).await;
    assert!(reply.error.is_none() && reply.answered, "{line}: {}", reply.text());
    reply
}

async fn open(desk: &Desk) -> Vec<Kept> {
    desk.store.open_deadlines("local", WHO, "9999-12-31", 100).await.unwrap()
}

async fn promised(desk: &Desk) -> Vec<Delivery> {
    desk.store.coming("local", WHO, 100).await.unwrap()
}

fn has(reply: &Reply, begins: &str) -> bool {
    reply.actions.iter().any(|action| action.id.starts_with(begins))
}

#[tokio::test]
async fn a_template_and_its_start_are_saved_at_once_with_their_reminders() {
    let desk = ready().await;
    let reply = good(&desk, "/frist ny mal:NO-BV-01 start:2026-11-18").await;
    let text = reply.text();
    for part in
        ["F1 · Gjennomgang av bekymringsmelding", "onsdag 25.11.2026", "Barnevernsloven § 2-1", "tirsdag 24.11."]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    let kept = &open(&desk).await[0];
    assert_eq!(
        (kept.template.as_str(), kept.start.as_str(), kept.due.as_str()),
        ("NO-BV-01", "2026-11-18", "2026-11-25")
    );
    let due: Vec<String> = promised(&desk).await.iter().map(|d| d.promise.words.key.clone()).collect();
    assert_eq!(due, ["due-soon", "due-soon", "due-overdue"]);
    let undone = press(&desk, &reply, &action(&reply, "1:frist:angre"), &[]).await;
    assert!(undone.text().contains("F1 er tatt bort"), "{}", undone.text());
    assert!(open(&desk).await.is_empty() && promised(&desk).await.is_empty());
    // A number is given once.
    assert!(good(&desk, "/frist ny NO-BV-01 18.11.").await.text().contains("F2 ·"));
}

#[tokio::test]
async fn any_languages_words_do() {
    let desk = ready().await;
    for (locale, line, expected) in [
        ("sv", "/bevakning ny mall:SE-12 start:\"2027-05-28\"", "F1 · Överklagande"),
        ("da", "/frist ny skabelon:dk-03 start:\"i går\"", "F2 · Børnefaglig undersøgelse færdig"),
        ("en", "/frist ny in 3 weeks", "F3 · Deadline"),
        ("nb", "/frist ny når:\"siste virkedag i måneden\" slag:rapport", "F4 · Rapport"),
        ("nb", "/frist ny mal:\"Gjennomgang av bekymringsmelding\" start:\"i går\"", "F5 ·"),
        ("nb", "/frist ny varannan torsdag", "torsdag 26.11.2026"),
    ] {
        let reply = lines(&desk, locale, line).await;
        assert!(reply.error.is_none() && reply.text().contains(expected), "{line}: {}", reply.text());
    }
    assert_eq!(open(&desk).await.len(), 6);
    let moved = lines(&desk, "sv", "/bevakning ny SE-12 2027-06-04").await.text();
    assert!(moved.contains("Flyttad från fredag 2027-06-25") && moved.contains("måndag 2027-06-28"), "{moved}");
}

#[tokio::test]
async fn what_is_not_clear_is_asked_about_and_nothing_is_saved_before() {
    let desk = ready().await;
    for line in
        ["/frist ny mal:NO-BV-01", "/frist ny neste fredag", "/frist ny hver uke", "/frist ny NO-BV-01 2026-10-01"]
    {
        let asked = lines(&desk, "nb", line).await;
        assert!(asked.error.is_none() && !asked.answered && has(&asked, "1:gaa:"), "{line}: {}", asked.text());
        assert!(asked.text().contains("Slik forstår jeg deg"), "{}", asked.text());
        assert!(open(&desk).await.is_empty(), "{line}");
    }
    let asked = lines(&desk, "nb", "/frist ny mal:NO-BV-01").await;
    let saved = press(&desk, &asked, &action(&asked, "1:gaa:"), &[]).await;
    assert!(saved.text().contains("søndag 29.11.2026") && saved.text().contains("Flyttes ikke"), "{}", saved.text());
    let other = fill(&desk, "saksbehandler", &asked, &action(&asked, "1:frist:fra"), "nar", "i går").await;
    assert!(other.text().contains("lørdag 28.11.2026"), "{}", other.text());
    assert_eq!(open(&desk).await.len(), 2);
}

#[tokio::test]
async fn what_is_not_understood_is_told_with_examples() {
    let desk = ready().await;
    for line in [
        "/frist ny snart",
        "/frist ny 2020-01-01",
        "/frist ny mal:NO-BV-01 start:snart",
        "/frist ny mal:finnesikke",
        "/frist ny mal:klage",
        "/frist serie antall:3 mal:NO-BV-01",
        "/frist ny slag:tull om 3 uker",
    ] {
        let refused = lines(&desk, "nb", line).await;
        assert_eq!(refused.error, Some(Code::BadInput), "{line}: {}", refused.text());
    }
    assert!(lines(&desk, "nb", "/frist ny snart").await.text().contains("annenhver torsdag"));
    let help = lines(&desk, "nb", "/frist").await;
    assert!(help.error.is_none() && has(&help, "1:frist:skriv:"), "{}", help.text());
    let written = fill(&desk, "saksbehandler", &help, "1:frist:skriv:", "nar", "NO-BV-01 i går").await;
    assert!(written.text().contains("F1 ·"), "{}", written.text());
    assert_eq!(open(&desk).await.len(), 1);
}

#[tokio::test]
async fn where_the_law_has_no_number_she_sets_a_day_herself() {
    let desk = ready().await;
    let none = lines(&desk, "nb", "/frist ny NO-BV-10").await;
    assert!(none.text().contains("ikke noe tall") && open(&desk).await.is_empty(), "{}", none.text());
    let own = fill(&desk, "saksbehandler", &none, &action(&none, "1:frist:egen"), "nar", "om 3 måneder").await;
    assert!(own.text().contains("mandag 22.2.2027"), "{}", own.text());
    assert_eq!(open(&desk).await[0].template, "NO-BV-10");
}

#[tokio::test]
async fn hours_run_by_the_clock_and_cannot_be_snoozed() {
    let desk = ready().await;
    let reply = good(&desk, "/frist ny mal:DK-01 start:\"2026-11-22T09:00\"").await;
    assert!(reply.text().contains("mandag 23.11.2026 kl. 09.00") && !has(&reply, "1:frist:vent"), "{}", reply.text());
    let due: Vec<Due> = promised(&desk).await.into_iter().map(|d| d.promise.due).collect();
    assert_eq!(due.len(), 2);
    let meeting = good(&desk, "/frist ny i overmorgen kl 14").await;
    assert!(meeting.text().contains("tirsdag 24.11.2026 kl. 14.00"), "{}", meeting.text());
    let soon = good(&desk, "/frist ny om 2 timer").await;
    assert!(soon.text().contains("søndag 22.11.2026 kl. 12.00"), "{}", soon.text());
}

#[tokio::test]
async fn done_snoozed_changed_and_undone_by_buttons() {
    let desk = ready().await;
    let saved = good(&desk, "/frist ny om 3 uker").await;
    let ask = press(&desk, &saved, &action(&saved, "1:frist:vent"), &[]).await;
    let snoozed = press(&desk, &ask, &action(&ask, "1:frist:utsett"), &["7"]).await;
    assert!(
        snoozed.text().contains("før mandag 30.11.2026") && snoozed.text().contains("fortsatt søndag 13.12.2026"),
        "{}",
        snoozed.text()
    );
    let back = press(&desk, &snoozed, &action(&snoozed, "1:frist:angre"), &[]).await;
    assert!(back.text().contains("F1 er som før") && open(&desk).await[0].snoozed.is_empty(), "{}", back.text());
    let changed = fill(&desk, "saksbehandler", &back, &action(&back, "1:frist:endre"), "nar", "27.11.").await;
    assert!(
        changed.text().contains("fredag 27.11.2026") && changed.text().contains("Før: søndag 13.12.2026"),
        "{}",
        changed.text()
    );
    assert!(promised(&desk).await.iter().all(|d| d.promise.due == Due::Day("2026-11-27".parse().unwrap())));
    // The first message's buttons still act on the deadline as it is.
    let done = press(&desk, &saved, &action(&saved, "1:frist:ferdig"), &[]).await;
    assert!(done.text().contains("F1 er gjort") && open(&desk).await.is_empty() && promised(&desk).await.is_empty());
    let twice = press(&desk, &changed, &action(&changed, "1:frist:ferdig"), &[]).await;
    assert_eq!(twice.error, Some(Code::BadInput), "{}", twice.text());
    // What was done before cannot be undone over what came after it.
    let late = press(&desk, &changed, &action(&changed, "1:frist:angre"), &[]).await;
    assert_eq!(late.error, Some(Code::Conflict), "{}", late.text());
    let open_again = press(&desk, &done, &action(&done, "1:frist:angre"), &[]).await;
    assert!(open_again.error.is_none() && open(&desk).await[0].due == "2026-11-27");
    for wrong in ["snart", "hver torsdag", "neste fredag", ""] {
        let refused = fill(&desk, "saksbehandler", &back, &action(&back, "1:frist:endre"), "nar", wrong).await;
        assert_eq!(refused.error, Some(Code::BadInput), "{wrong}: {}", refused.text());
    }
}

#[tokio::test]
async fn what_comes_round_keeps_its_number() {
    let desk = ready().await;
    let saved = good(&desk, "/frist ny mal:G-01 start:2026-10-23").await;
    assert!(saved.text().contains("mandag 23.11.2026"), "{}", saved.text());
    let done = press(&desk, &saved, &action(&saved, "1:frist:ferdig"), &[]).await;
    assert!(done.text().contains("F1 er gjort. Neste gang: **tirsdag 22.12.2026**"), "{}", done.text());
    let undone = press(&desk, &done, &action(&done, "1:frist:angre"), &[]).await;
    assert!(undone.error.is_none() && open(&desk).await[0].due == "2026-11-23");
    let series = good(&desk, "/frist ny annenhver torsdag").await;
    let next = press(&desk, &series, &action(&series, "1:frist:ferdig"), &[]).await;
    assert!(next.text().contains("torsdag 10.12.2026"), "{}", next.text());
}

#[tokio::test]
async fn a_caseload_is_set_in_one_go_and_undone_in_one() {
    let desk = ready().await;
    let serie = good(&desk, "/frist serie antall:20").await;
    assert!(serie.text().contains("F1 til F20") && serie.text().contains("20 frister"), "{}", serie.text());
    let rows = open(&desk).await;
    assert_eq!(rows.len(), 20);
    let days: std::collections::BTreeSet<&str> = rows.iter().map(|kept| kept.due_day.as_str()).collect();
    assert!(days.len() >= 18, "spread: {days:?}");
    let first = press(&desk, &serie, "1:frist:vis", &[&rows[0].id]).await;
    press(&desk, &first, &action(&first, "1:frist:ferdig"), &[]).await;
    let undone = press(&desk, &serie, &action(&serie, "1:frist:rekke"), &[]).await;
    assert!(undone.text().contains("19 frister er tatt bort"), "{}", undone.text());
    assert_eq!(open(&desk).await.len(), 1, "what was done is left alone");
}

#[tokio::test]
async fn a_deadline_is_its_owners_alone() {
    let desk = ready().await;
    let saved = good(&desk, "/frist ny om 3 uker").await;
    for verb in ["ferdig", "angre", "ics", "vent", "overfor"] {
        let stranger = press_as(&desk, "kollega", &saved, &action(&saved, &format!("1:frist:{verb}")), &["1"]).await;
        assert!(stranger.error.is_some() && !stranger.text().contains("F1"), "{verb}: {}", stranger.text());
    }
    assert!(lines_as(&desk, "kollega", "/frist liste").await.text().contains("ingen åpne frister"));
    assert!(
        lines_as(&desk, "kollega", "/frist ny om 3 uker").await.text().contains("F1 ·"),
        "everybody counts for herself"
    );
    let list = good(&desk, "/frist liste").await;
    assert!(list.text().contains("Én åpen frist") && list.text().contains("F1 · Frist"), "{}", list.text());
}

#[tokio::test]
async fn a_deadline_goes_into_a_calendar() {
    let desk = ready().await;
    let saved = good(&desk, "/frist ny mal:NO-BV-01 start:2026-11-18").await;
    let sent = press(&desk, &saved, &action(&saved, "1:frist:ics"), &[]).await;
    let file = &sent.files[0];
    assert_eq!(file.name, "F1.ics");
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    for part in ["BEGIN:VCALENDAR", "UID:", "DTSTART;VALUE=DATE:20261125", "SUMMARY:F1 · Gjennomgang"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(file.url.starts_with("data:text/calendar"));
}

#[tokio::test]
async fn templates_are_proposed_while_one_is_typed() {
    let desk = ready().await;
    let person = crate::commands::request::Person::member("local", WHO);
    let found = desk.complete(&person, None, "/frist ny mal:bekymring", 10).await;
    assert!(found.iter().any(|choice| choice.value == "NO-BV-01"), "{found:?}");
    assert!(found[0].value.starts_with("NO-"), "the own country's first: {found:?}");
    let rolling = desk.complete(&person, None, "/frist serie antall:3 mal:G", 10).await;
    assert!(!rolling.is_empty() && rolling.iter().all(|choice| choice.value != "G-02"), "{rolling:?}");
}

#[tokio::test]
async fn nothing_a_person_writes_is_kept() {
    let desk = ready().await;
    good(&desk, "/frist ny når:\"hver torsdag kl 9\" slag:plan").await;
    let kept = serde_json::to_string(&open(&desk).await).unwrap();
    assert!(!kept.contains("hver torsdag") && kept.contains("FREQ=WEEKLY"), "{kept}");
    let menus = lines(&desk, "nb", "/frist liste").await;
    assert!(
        menus.actions.iter().any(|action| matches!(&action.shape, Shape::Menu { options, .. } if options.len() == 1))
    );
}

#[tokio::test]
async fn a_deadline_is_handed_over_with_a_number_of_its_new_owners() {
    let desk = ready().await;
    lines_as(&desk, "kollega", "/frist ny om 2 uker").await;
    let saved = good(&desk, "/frist ny mal:NO-BV-01 start:2026-11-20").await;
    let ask = press(&desk, &saved, &action(&saved, "1:frist:overfor"), &[]).await;
    let self_chosen = press(&desk, &ask, &action(&ask, "1:frist:til"), &[WHO]).await;
    assert_eq!(self_chosen.error, Some(Code::BadInput), "{}", self_chosen.text());
    let handed = press(&desk, &ask, &action(&ask, "1:frist:til"), &["local:kollega"]).await;
    assert!(handed.text().contains("F1 er overført") && handed.text().contains("F2"), "{}", handed.text());
    assert!(open(&desk).await.is_empty() && promised(&desk).await.is_empty());
    let list = lines_as(&desk, "kollega", "/frist liste").await;
    assert!(list.text().contains("F2 · Gjennomgang"), "{}", list.text());
    let news = desk.store.coming("local", "local:kollega", 100).await.unwrap();
    let told: Vec<&str> = news.iter().map(|d| d.promise.words.key.as_str()).collect();
    assert!(told.contains(&"due-handed") && told.contains(&"due-soon"), "{told:?}");
    // It is the colleague's now; who gave it away can still take that back, as long as nothing was done with it.
    let late = press(&desk, &saved, &action(&saved, "1:frist:ferdig"), &[]).await;
    assert_eq!(late.error, Some(Code::Expired));
    let back = press(&desk, &handed, &action(&handed, "1:frist:angre"), &[]).await;
    assert!(back.text().contains("F1 er som før"), "{}", back.text());
    assert_eq!(open(&desk).await.len(), 1);
    let left = desk.store.coming("local", "local:kollega", 100).await.unwrap();
    assert!(left.iter().all(|d| d.promise.words.args.iter().all(|(_, value)| value != "F2")), "{left:?}");
}

#[tokio::test]
async fn a_stand_in_does_what_must_be_done_and_nobody_else() {
    let desk = ready().await;
    let saved = good(&desk, "/frist ny om 1 uke").await;
    let chosen = crate::store::choices::Chosen {
        away_from: "2026-11-20".into(),
        away_to: "2026-12-01".into(),
        substitute: "local:kollega".into(),
        ..Default::default()
    };
    let once = crate::store::replies::Once {
        organisation: "local",
        person: WHO,
        request: "r",
        body: "b",
        reply: "{}",
        now: 0,
    };
    desk.store.choose(&once, &chosen).await.unwrap();
    let stranger = press_as(&desk, "leder", &saved, &action(&saved, "1:frist:ferdig"), &[]).await;
    assert_eq!(stranger.error, Some(Code::Expired));
    let done = press_as(&desk, "kollega", &saved, &action(&saved, "1:frist:ferdig"), &[]).await;
    assert!(done.error.is_none() && open(&desk).await.is_empty(), "{}", done.text());
    let back = press_as(&desk, "kollega", &done, &action(&done, "1:frist:angre"), &[]).await;
    assert!(back.error.is_none() && open(&desk).await.len() == 1, "{}", back.text());
}

#[tokio::test]
async fn on_days_that_are_closed_nothing_is_due_by_good_practice_and_nobody_is_reminded() {
    let desk = ready().await;
    let closed = [crate::store::organisations::Change::Set("closed", "2026-11-23/2026-11-24")];
    desk.store
        .set_up(
            &crate::store::replies::Once {
                organisation: "local",
                person: "local:admin",
                request: "closed",
                body: "b",
                reply: "{}",
                now: 0,
            },
            &closed,
        )
        .await
        .unwrap();
    desk.organisations.forget("local");
    let practice = good(&desk, "/frist ny mal:G-01 start:2026-10-23").await;
    assert!(practice.text().contains("onsdag 25.11.2026"), "{}", practice.text());
    let law = good(&desk, "/frist ny mal:NO-BV-01 start:2026-11-20").await.text();
    assert!(law.contains("fredag 27.11.2026") && !law.contains("24.11."), "{law}");
    // The law knows no days of the unit's own.
    let complaint = good(&desk, "/frist ny mal:NO-FV-03 start:2026-11-03").await;
    assert!(complaint.text().contains("tirsdag 24.11.2026"), "{}", complaint.text());
}
