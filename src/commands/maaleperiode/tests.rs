use super::super::testing::{action, desk, fill_all, lines, lines_as, press_as, set_up};
use crate::commands::desk::Desk;
use crate::commands::reply::{Reply, Shape};
use crate::error::Code;
use crate::store::organisations::Change;
use crate::store::replies::Once;

const START: &str = "/måleperiode start fra:16.11.2026 til:29.11.2026 ansatte:6";

/// A desk on Sunday 22 November 2026, where registration is off outside periods.
async fn ready() -> Desk {
    let desk = desk().await;
    set_up(&desk).await;
    let once = Once { organisation: "local", person: "local:admin", request: "1", body: "b", reply: "{}", now: 0 };
    desk.store.set_up(&once, &[Change::Choose("", "registration", "off")]).await.unwrap();
    desk
}

async fn started(desk: &Desk, tables: &[&str]) -> Reply {
    let asked = lines_as(desk, "leder", START).await;
    let started = press_as(desk, "leder", &asked, &action(&asked, "1:maal:start"), tables).await;
    assert!(started.error.is_none(), "{}", started.text());
    started
}

async fn answer(desk: &Desk, who: &str, fields: &[(&str, &str)]) -> Reply {
    let page = lines_as(desk, who, "/måleperiode svar").await;
    fill_all(desk, who, &page, &action(&page, "1:maal:svar"), fields).await
}

#[tokio::test]
async fn a_leader_starts_a_period_and_registration_opens_for_it() {
    let desk = ready().await;
    assert_eq!(lines(&desk, "nb", "/registrer kontakt telefon").await.error, Some(Code::Forbidden));
    assert!(lines(&desk, "nb", "/måleperiode svar").await.text().contains("Ingen måleperiode går i Midtbyen"));
    assert_eq!(lines(&desk, "nb", START).await.error, Some(Code::Forbidden), "a caseworker does not start one");
    let started = started(&desk, &["S", "A", "E"]).await;
    let text = started.text();
    assert!(text.contains("går fra 16.11.2026 til 29.11.2026") && text.contains("14 dager er kort"), "{text}");
    assert!(lines(&desk, "nb", "/registrer kontakt telefon").await.error.is_none());
    assert!(lines(&desk, "nb", "/registrer hurtig sms 16.11.2026").await.error.is_none());
    let early = lines(&desk, "nb", "/registrer hurtig sms 15.11.2026").await;
    assert!(early.text().contains("er stengt"), "before the period: {}", early.text());
    assert_eq!(lines(&desk, "nb", "/registrer tid reise:1").await.error, Some(Code::Forbidden), "D is not counted");
    let twice = lines_as(&desk, "leder", START).await;
    assert!(twice.text().contains("alt en periode"), "{}", twice.text());
    let ended = press_as(&desk, "leder", &started, &action(&started, "1:maal:avslutt"), &[]).await;
    assert_eq!(lines(&desk, "nb", "/registrer kontakt telefon").await.error, Some(Code::Forbidden));
    press_as(&desk, "leder", &ended, &action(&ended, "1:maal:videre"), &[]).await;
    assert!(lines(&desk, "nb", "/registrer kontakt telefon").await.error.is_none());
}

#[tokio::test]
async fn days_that_are_no_period_are_told() {
    let desk = ready().await;
    for (line, sentence) in [
        ("/måleperiode start fra:29.11.2026 til:22.11.2026 ansatte:6", "Bytt dem om"),
        ("/måleperiode start fra:1.11.2026 til:21.11.2026 ansatte:6", "alt over"),
        ("/måleperiode start fra:snart til:21.11.2026 ansatte:6", "forstår ikke den dagen"),
        ("/måleperiode start fra:23.11.2026 til:29.11.2026 ansatte:0", "helt tall fra 1 til 500"),
        ("/måleperiode start fra:23.11.2026", "mangler"),
    ] {
        let reply = lines_as(&desk, "leder", line).await;
        assert_eq!(reply.error, Some(Code::BadInput), "{line}");
        assert!(reply.text().contains(sentence), "{line}: {}", reply.text());
    }
    assert_eq!(desk.store.count("measure_period").await.unwrap(), 0);
}

#[tokio::test]
async fn a_worker_answers_changes_and_is_told_what_cannot_be() {
    let desk = ready().await;
    started(&desk, &["S", "A", "C", "O", "U"]).await;
    let page = lines(&desk, "nb", "/måleperiode svar").await;
    assert!(
        page.text().contains("19 tall gjenstår") && page.text().contains("Et tomt felt betyr 0"),
        "{}",
        page.text()
    );
    for (fields, sentence) in [
        (vec![("S1", "18"), ("A1", "21")], "flere enn de 18 sakene"),
        (vec![("S1", "18"), ("A1", "10"), ("A2", "6"), ("A3", "5")], "står bare i én av dem"),
        (vec![("S1", "18"), ("A1", "10"), ("C7", "11")], "er 11, men du har 10 brukere"),
        (vec![("S1", "18"), ("A1", "10"), ("U1", "11")], "11 brukere har svart"),
        (vec![("S1", "-5")], "helt tall fra 0"),
        (vec![("S1", "mange")], "helt tall fra 0"),
        (vec![("S1", "100000")], "helt tall fra 0"),
    ] {
        let refused = answer(&desk, "saksbehandler", &fields).await;
        assert_eq!(refused.error, Some(Code::BadInput), "{fields:?}: {}", refused.text());
        assert!(refused.text().contains(sentence), "{fields:?}: {}", refused.text());
    }
    assert_eq!(desk.store.count("tally").await.unwrap(), 0, "nothing is half saved");
    let fields = [("S1", "18"), ("A1", "ca 16"), ("A2", "8"), ("A4", "6"), ("C7", "5"), ("U4", "3")];
    let saved = answer(&desk, "saksbehandler", &fields).await;
    let text = saved.text();
    assert!(text.contains("Antall brukere: ca 16") && text.contains("3 tall gjenstår"), "{text}");
    let outcomes = [("C7+", "2"), ("C7=", "2"), ("C7-", "2")];
    let page = lines(&desk, "nb", "/måleperiode svar").await;
    let Shape::Form { fields: shown } = &page.actions[0].shape else { panic!("a form") };
    assert_eq!(shown[1].value.as_deref(), Some("ca 16"), "what was answered stands in the form");
    let all: Vec<(String, String)> =
        shown.iter().map(|field| (field.id.clone(), field.value.clone().unwrap_or_default())).collect();
    let with = |more: &[(&'static str, &'static str)]| {
        let mut fields: Vec<(&str, &str)> = all.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
        fields.retain(|(id, _)| !more.iter().any(|(other, _)| other == id));
        fields.extend(more);
        fields.into_iter().map(|(id, value)| (id.to_owned(), value.to_owned())).collect::<Vec<_>>()
    };
    let fields = with(&outcomes);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let refused = answer(&desk, "saksbehandler", &fields).await;
    assert!(refused.text().contains("6 vurderte er flere enn de 5"), "{}", refused.text());
    let fields = with(&[("C7+", "3"), ("C7=", "2"), ("C7-", "0")]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let complete = answer(&desk, "saksbehandler", &fields).await;
    assert!(complete.text().contains("Alt er svart på"), "{}", complete.text());
}

#[tokio::test]
async fn a_leader_sees_how_many_have_answered_and_of_few_only_whether_all_have() {
    let desk = ready().await;
    started(&desk, &["S"]).await;
    assert!(lines_as(&desk, "leder", "/måleperiode status").await.text().contains("0 av 6 har svart"));
    answer(&desk, "saksbehandler", &[("S1", "18")]).await;
    let status = lines_as(&desk, "leder", "/måleperiode status").await.text();
    assert!(status.contains("1 av 6 har svart") && status.contains("2026-11-16_2026-11-29"), "{status}");
    assert!(!status.contains("saksbehandler") && !status.contains("18"), "never who, never what: {status}");
    let end = lines_as(&desk, "leder", "/måleperiode avslutt").await;
    press_as(&desk, "leder", &end, &action(&end, "1:maal:avslutt"), &[]).await;
    let over = lines(&desk, "nb", "/måleperiode svar").await;
    assert!(over.text().contains("Ingen måleperiode går"), "{}", over.text());

    let few = ready().await;
    let asked = lines_as(&few, "leder", &START.replace("ansatte:6", "ansatte:2")).await;
    press_as(&few, "leder", &asked, &action(&asked, "1:maal:start"), &["S"]).await;
    answer(&few, "saksbehandler", &[("S1", "18")]).await;
    let status = lines_as(&few, "leder", "/måleperiode status").await.text();
    assert!(status.contains("ikke alle har svart") && !status.contains("1 av 2"), "{status}");
    answer(&few, "kollega", &[("S1", "3")]).await;
    assert!(lines_as(&few, "leder", "/måleperiode status").await.text().contains("alle har svart"));
}
