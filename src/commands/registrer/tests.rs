use super::super::reply::Shape;
use super::super::request::Role;
use super::super::testing::{action, desk, fill, fill_all, lines, lines_as, press, press_as, set_up};
use crate::commands::desk::Desk;
use crate::commands::reply::Reply;
use crate::commands::spec::Proposing;
use crate::error::Code;
use crate::knowledge::language::Lang;
use crate::store::organisations::{Change, UnitRow};

async fn ready() -> Desk {
    let desk = desk().await;
    set_up(&desk).await;
    desk
}

/// The desk's clock shows Sunday 22 November 2026.
async fn saved(desk: &Desk, line: &str) -> Reply {
    let reply = lines(desk, "nb", line).await;
    assert!(reply.error.is_none() && reply.answered, "{line}: {}", reply.text());
    reply
}

async fn rows(desk: &Desk) -> i64 {
    desk.store.count("contact").await.unwrap()
}

#[tokio::test]
async fn a_contact_is_saved_on_enter_and_its_definition_stands_under_it() {
    let desk = ready().await;
    let reply = saved(&desk, "/registrer kontakt slag:hjemmebesøk minutter:45 planlagt:nei").await;
    let text = reply.text();
    assert!(text.contains("Registrert: **Hjemmebesøk · 45 min · ikke planlagt · 22.11.2026**"), "{text}");
    assert!(text.contains("der brukeren bor") && text.contains("versjon 1"), "{text}");
    let swedish = lines(&desk, "sv", "/registrera kontakt slag:hembesök minuter:45 planerat:ja").await;
    assert!(swedish.text().contains("Hembesök · 45 min · planerat · 2026-11-22"), "{}", swedish.text());
    assert_eq!(rows(&desk).await, 2);
    let bare = saved(&desk, "/registrer kontakt hjemmebesøk 1t30 bolig uplanlagt i går").await.text();
    assert!(bare.contains("90 min · ikke planlagt · 21.11.2026") && bare.contains("Bosituasjon"), "{bare}");
}

#[tokio::test]
async fn what_was_not_said_is_asked_for_and_not_guessed() {
    let desk = ready().await;
    let reply = saved(&desk, "/registrer kontakt telefon").await;
    assert!(!reply.text().contains("planlagt ·") && !reply.text().contains("min ·"), "{}", reply.text());
    let unplanned = press(&desk, &reply, &action(&reply, "1:reg:plan:nei"), &[]).await;
    assert!(unplanned.text().contains("Endret: **Telefonsamtale · ikke planlagt"), "{}", unplanned.text());
    let methods = press(&desk, &unplanned, &action(&unplanned, "1:reg:met"), &["C7", "C2"]).await;
    let domains = press(&desk, &methods, &action(&methods, "1:reg:liv"), &["L8"]).await;
    let text = domains.text();
    assert!(
        text.contains("Kognitiv tilnærming, Løsningsfokusert tilnærming") && text.contains("Bosituasjon"),
        "{text}"
    );
    let none = press(&desk, &domains, &action(&domains, "1:reg:met"), &[]).await.text();
    assert!(!none.contains("Kognitiv") && none.contains("Bosituasjon"), "{none}");
    assert_eq!(rows(&desk).await, 1);
}

#[tokio::test]
async fn a_repeat_is_one_press_and_undo_takes_back_what_it_made() {
    let desk = ready().await;
    let first = saved(&desk, "/registrer hurtig 30m samtale C5 planlagt i går").await;
    let again = press(&desk, &first, &action(&first, "1:reg:sist"), &[]).await;
    assert!(again.text().contains("Kontorsamtale · 30 min · planlagt · 22.11.2026"), "{}", again.text());
    assert!(again.text().contains("Økonomi"), "{}", again.text());
    let undone = press(&desk, &again, &action(&again, "1:reg:angre"), &[]).await;
    assert!(undone.text().contains("Trukket tilbake"), "{}", undone.text());
    let mine = lines(&desk, "nb", "/registrer mine").await;
    assert_eq!(mine.text().matches("Kontorsamtale").count(), 1, "{}", mine.text());
    let restored = press(&desk, &undone, &action(&undone, "1:reg:tilbake"), &[]).await;
    assert!(restored.text().contains("Gjelder igjen"), "{}", restored.text());
    let mine = lines(&desk, "nb", "/registrer mine").await;
    assert_eq!(mine.text().matches("Kontorsamtale").count(), 2, "{}", mine.text());
    let other = lines_as(&desk, "kollega", "/registrer mine").await;
    assert!(!other.text().contains("Kontorsamtale"), "{}", other.text());
    let stolen = press_as(&desk, "kollega", &again, &action(&again, "1:reg:angre"), &[]).await;
    assert_eq!(stolen.error, Some(Code::Expired), "{}", stolen.text());
}

#[tokio::test]
async fn two_messages_are_two_entries_and_six_in_a_group_take_the_time_once() {
    let desk = ready().await;
    let two = saved(&desk, "/registrer hurtig 2x sms 5m").await;
    assert!(two.text().contains("2 × SMS eller melding · 5 min hver"), "{}", two.text());
    assert_eq!(rows(&desk).await, 2);
    press(&desk, &two, &action(&two, "1:reg:angre"), &[]).await;
    assert!(lines(&desk, "nb", "/registrer mine").await.text().contains("noen kontakter"));
    let six = saved(&desk, "/registrer hurtig 6x gruppe 90m planlagt").await;
    assert!(six.text().contains("6 × ") && six.text().contains(" 90 min ·"), "{}", six.text());
    assert_eq!(rows(&desk).await, 8);
}

#[tokio::test]
async fn an_entry_is_changed_and_keeps_its_trail() {
    let desk = ready().await;
    let reply = saved(&desk, "/registrer kontakt hjemmebesøk 45m").await;
    let fields = [("minutter", "50"), ("dag", "20.11.2026")];
    let changed = fill_all(&desk, "saksbehandler", &reply, &action(&reply, "1:reg:rett"), &fields).await;
    assert!(changed.text().contains("Hjemmebesøk · 50 min · 20.11.2026"), "{}", changed.text());
    let kind = press(&desk, &changed, &action(&changed, "1:reg:slag"), &["AK5"]).await;
    assert!(kind.text().contains("Følge til NAV · 50 min"), "{}", kind.text());
    let mine = lines(&desk, "nb", "/registrer mine").await;
    let Shape::Menu { options, .. } = &mine.actions.iter().find(|a| a.id == "1:reg:vis").unwrap().shape else {
        panic!("a menu")
    };
    let opened = press(&desk, &mine, "1:reg:vis", &[&options[0].value]).await;
    let text = opened.text();
    assert!(text.contains("22.11.2026: minutter eller dag endret") && text.contains("slag endret"), "{text}");
    for (minutes, day, sentence) in [
        ("0", "20.11.2026", "0 minutter kan ikke stemme"),
        ("-5", "20.11.2026", "-5 minutter"),
        ("100000", "20.11.2026", "100000 minutter"),
        ("mye", "20.11.2026", "helt tall"),
        ("30", "23.11.2026", "har ikke vært ennå"),
        ("30", "1.10.2026", "er stengt"),
        ("30", "kanskje", "forstår ikke den dagen"),
    ] {
        let form = action(&opened, "1:reg:rett");
        let refused = fill_all(&desk, "saksbehandler", &opened, &form, &[("minutter", minutes), ("dag", day)]).await;
        assert_eq!(refused.error, Some(Code::BadInput), "{minutes} {day}");
        assert!(refused.text().contains(sentence), "{minutes} {day}: {}", refused.text());
    }
    assert!(lines(&desk, "nb", "/registrer mine").await.text().contains("Følge til NAV · 50 min · 20.11.2026"));
}

#[tokio::test]
async fn what_cannot_be_is_told_and_nothing_is_half_saved() {
    let desk = ready().await;
    for (line, sentence) in [
        ("/registrer kontakt slag:kvantefelt minutter:45", "Hjemmebesøk"),
        ("/registrer kontakt slag:hjemmebesøk minutter:0", "helt tall fra 1 til 1440"),
        ("/registrer kontakt slag:hjemmebesøk minutter:-5", "helt tall fra 1 til 1440"),
        ("/registrer kontakt slag:hjemmebesøk minutter:100000", "helt tall fra 1 til 1440"),
        ("/registrer kontakt slag:hjemmebesøk minutter:ti", "helt tall fra 1 til 1440"),
        ("/registrer kontakt slag:hjemmebesøk planlagt:kanskje", "ja, nei"),
        ("/registrer kontakt", "mangler"),
        ("/registrer hurtig 0m samtale", "0 minutter kan ikke stemme"),
        ("/registrer hurtig -5m samtale", "-5 minutter"),
        ("/registrer hurtig 100000m samtale", "100000 minutter"),
        ("/registrer hurtig 30m samtale 23.11.2026", "har ikke vært ennå"),
        ("/registrer hurtig 30m samtale 1.10.2026", "er stengt"),
        ("/registrer hurtig 25t samtale", "1500 minutter"),
        ("/registrer hurtig 99x sms", "99 ganger"),
        ("/registrer hurtig 20x 90m samtale", "mer enn 24 timer"),
        ("/registrer tid reise:20 brukere:5", "25 timer er mer enn dagen har"),
        ("/registrer tid reise:-1", "under null"),
        ("/registrer tid reise:mye", "må være timer"),
        ("/registrer tid reise:1 dag:23.11.2026", "har ikke vært ennå"),
        ("/registrer tid reise:1 dag:1.10.2026", "er stengt"),
        ("/registrer tid reise:1 dag:Storgata", "forstår ikke den dagen"),
    ] {
        let reply = lines(&desk, "nb", line).await;
        assert_eq!(reply.error, Some(Code::BadInput), "{line}: {}", reply.text());
        assert!(reply.text().contains(sentence), "{line}: {}", reply.text());
    }
    saved(&desk, "/registrer hurtig 23t samtale").await;
    let full = lines(&desk, "nb", "/registrer hurtig 2t samtale").await;
    assert!(full.text().contains("mer enn 24 timer"), "{}", full.text());
    assert_eq!((rows(&desk).await, desk.store.count("working_time").await.unwrap()), (1, 0));
}

#[tokio::test]
async fn shorthand_asks_about_one_thing_at_a_time() {
    let desk = ready().await;
    let asked = lines(&desk, "nb", "/registrer hurtig 45m hjemebesøk økonomi uplanlagt").await;
    assert!(!asked.answered && asked.error.is_none(), "{}", asked.text());
    let text = asked.text();
    assert!(text.contains("45 min · ikke planlagt") && text.contains("«økonomi» kan bety flere ting"), "{text}");
    let next = press(&desk, &asked, &action(&asked, "1:reg:mente"), &["L7"]).await;
    assert!(next.text().contains("«hjemebesøk» kjenner jeg ikke"), "{}", next.text());
    assert_eq!(rows(&desk).await, 0, "nothing is saved yet");
    let saved = press(&desk, &next, &action(&next, "1:reg:mente"), &["AK2"]).await;
    assert!(saved.text().contains("Registrert: **Hjemmebesøk · 45 min · ikke planlagt"), "{}", saved.text());
    let kindless = lines(&desk, "nb", "/registrer hurtig 20m bolig").await;
    assert!(kindless.text().contains("Hva slags kontakt"), "{}", kindless.text());
    let saved = press(&desk, &kindless, &action(&kindless, "1:reg:mente"), &["AK3"]).await;
    assert!(saved.text().contains("Telefonsamtale · 20 min"), "{}", saved.text());
    let bare = lines(&desk, "nb", "/registrer hurtig samtale 45").await;
    assert!(bare.text().contains("skriv") || bare.text().contains("Skriv minutter som 45m"), "{}", bare.text());
    let written = fill(&desk, "saksbehandler", &bare, &action(&bare, "1:reg:skriv"), "linje", "samtale 45m").await;
    assert!(written.text().contains("Kontorsamtale · 45 min"), "{}", written.text());
    let without = lines(&desk, "nb", "/registrer hurtig 10m sms quxx").await;
    let saved = press(&desk, &without, &action(&without, "1:reg:mente"), &["-"]).await;
    assert!(saved.text().contains("SMS eller melding · 10 min"), "{}", saved.text());
    let others = press_as(&desk, "kollega", &without, &action(&without, "1:reg:mente"), &["-"]).await;
    assert_eq!(others.error, Some(Code::Expired), "a line is its writer's alone");
}

#[tokio::test]
async fn a_working_day_is_set_as_a_whole_repeated_and_put_back() {
    let desk = ready().await;
    let yesterday =
        saved(&desk, "/registrer tid reise:0,5 indirekte:2 brukere:3:30 administrasjon:1.5 dag:\"i går\"").await;
    assert!(yesterday.text().contains("21.11.2026: **7,5 timer**"), "{}", yesterday.text());
    assert!(yesterday.text().contains("Tid sammen med brukeren"), "the definition: {}", yesterday.text());
    let today = lines(&desk, "nb", "/registrer tid").await;
    assert!(today.text().contains("Ingen tid") && today.actions[0].label == "Som i går", "{}", today.text());
    let same = press(&desk, &today, &action(&today, "1:reg:tidsom"), &[]).await;
    assert!(same.text().contains("22.11.2026: **7,5 timer**"), "{}", same.text());
    let less = saved(&desk, "/registrer tid fravær:7,5").await;
    let back = press(&desk, &less, &action(&less, "1:reg:tidangre"), &[]).await;
    assert!(back.text().contains("**7,5 timer**") && back.text().contains("Reisetid"), "{}", back.text());
    assert!(lines(&desk, "nb", "/registrer mine").await.text().contains("Tid i dag: 7,5 timer"));
    assert!(!lines_as(&desk, "leder", "/registrer mine").await.text().contains("7,5"), "nobody else's");
}

#[tokio::test]
async fn it_is_closed_where_registration_is_off_and_to_those_without_a_role() {
    let desk = ready().await;
    let once = |request| crate::store::replies::Once {
        organisation: "local",
        person: "local:admin",
        request,
        body: "b",
        reply: "{}",
        now: 0,
    };
    desk.store.set_up(&once("1"), &[Change::Choose("m", "registration", "off")]).await.unwrap();
    let closed = lines(&desk, "nb", "/registrer kontakt telefon").await;
    assert_eq!(closed.error, Some(Code::Forbidden));
    assert!(closed.text().contains("ikke åpen i Midtbyen") && closed.text().contains("/oppsett"), "{}", closed.text());
    assert_eq!(lines(&desk, "nb", "/registrer tid reise:1").await.error, Some(Code::Forbidden));
    desk.store.set_up(&once("2"), &[Change::Choose("m", "registration", "on")]).await.unwrap();
    assert_eq!(lines_as(&desk, "admin", "/registrer mine").await.error, Some(Code::Forbidden));
    let unit = UnitRow { id: "h".into(), name: "Heimdal".into(), lang: String::new() };
    desk.store.set_up(&once("3"), &[Change::NewUnit(&unit)]).await.unwrap();
    desk.organisations.forget("local");
    let nowhere = lines(&desk, "nb", "/registrer kontakt telefon").await;
    assert!(nowhere.text().contains("hører ikke til noen enhet"), "{}", nowhere.text());
    assert_eq!(rows(&desk).await, 0);
}

#[tokio::test]
async fn what_she_used_last_is_proposed_first() {
    let desk = ready().await;
    for line in ["/registrer hurtig 35m sms", "/registrer hurtig 50m følge", "/registrer hurtig 50m feilhenvist"] {
        saved(&desk, line).await;
    }
    let mut person = crate::commands::request::Person::member("local", "local:saksbehandler");
    person.roles = vec![Role::Caseworker];
    let ask = |option, typed| Proposing { person: &person, lang: Lang::Nb, option, typed, limit: 25 };
    let labels: Vec<String> = super::proposals(&desk, ask("slag", "")).await.into_iter().map(|c| c.label).collect();
    assert_eq!(labels[..3], ["Feilhenvist", "Følge til NAV", "SMS eller melding"]);
    assert_eq!(labels.len(), 11, "each once");
    let begun: Vec<String> = super::proposals(&desk, ask("slag", "hje")).await.into_iter().map(|c| c.label).collect();
    assert_eq!(begun, ["Hjemmebesøk"]);
    let minutes: Vec<String> =
        super::proposals(&desk, ask("minutter", "")).await.into_iter().map(|c| c.value).collect();
    assert_eq!(minutes[..3], ["50", "35", "15"]);
}
