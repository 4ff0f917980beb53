//! `fagmegler deadline` from outside: dates, remarks and refusals.

use serde_json::{Value, json};

use crate::support::{program, ran};

fn deadline(template: &str, start: &str, now: &str) -> (i32, Value, String) {
    let run = ran(program().env("FAGMEGLER_NOW", now).args(["deadline", template, "--start", start, "--json"]));
    (run.code, serde_json::from_str(&run.out).unwrap_or(Value::Null), run.err)
}

#[test]
fn a_deadline_is_told_with_its_law_and_its_reminders() {
    let (code, told, err) = deadline("no-bv-01", "2026-11-18", "2026-11-18");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(told["template"], "NO-BV-01");
    assert_eq!((&told["due"], &told["raw_due"]), (&json!("2026-11-25"), &json!("2026-11-25")));
    assert_eq!(told["remind"], json!(["2026-11-20", "2026-11-24", "2026-11-25"]));
    assert_eq!((&told["kind"], &told["confidence"]), (&json!("P"), &json!("seen")));
    assert!(told["law"].as_str().unwrap().contains("§ 2-1") && !told["rule"].as_str().unwrap().is_empty());

    let (_, moved, _) = deadline("NO-FV-03", "2027-04-26", "2026-11-25");
    assert_eq!((&moved["raw_due"], &moved["due"]), (&json!("2027-05-17"), &json!("2027-05-18")));
    let (_, late, _) = deadline("NO-BV-01", "2026-11-18", "2026-11-24T15:00");
    assert_eq!(late["remind"], json!(["2026-11-24", "2026-11-25"]), "what is past is left out");
}

#[test]
fn what_has_no_number_has_no_date_and_hours_are_instants() {
    let (code, told, _) = deadline("NO-BV-02", "2026-11-18", "2026-11-18");
    assert_eq!((code, &told["due"], &told["raw_due"], &told["remind"]), (0, &Value::Null, &Value::Null, &json!([])));
    let (_, hours, err) = deadline("DK-01", "2026-11-20T15:30:00+01:00", "2026-11-18");
    assert_eq!((&hours["due"], err.as_str()), (&json!("2026-11-21T15:30:00+01:00"), ""));
    let (_, hours, err) = deadline("DK-01", "2026-11-20", "2026-11-18");
    assert!(hours["due"] == "2026-11-21T00:00:00+01:00" && !err.is_empty(), "{hours} {err}");
}

#[test]
fn every_template_can_be_reckoned_in_words_and_in_json() {
    let listed = ran(program().args(["deadline", "x", "--start", "2026-11-18"]));
    assert_eq!(listed.code, 3);
    let ids: Vec<String> = listed.err.split_whitespace().map(|w| w.trim_end_matches(',').to_owned()).collect();
    let ids: Vec<&String> =
        ids.iter().filter(|id| ["NO-", "SE-", "DK-", "G-"].iter().any(|p| id.starts_with(p))).collect();
    assert!(ids.len() > 100, "{}", listed.err);
    for id in ids.iter().step_by(7) {
        assert_eq!(deadline(id, "2026-11-18", "2026-11-18").0, 0, "{id}");
    }
    let words = ran(program().env("FAGMEGLER_LANG", "sv").args(["deadline", "SE-12", "--start", "2027-06-04"]));
    for part in ["måndag 2027-06-28", "fredag 2027-06-25", "FL 44 §"] {
        assert!(words.out.contains(part), "{part} in {}", words.out);
    }
}

#[test]
fn what_cannot_be_understood_is_told_with_what_can() {
    let (code, _, err) = deadline("NO-BV-14", "2026-11-18", "2026-11-18");
    assert!(code == 3 && err.contains("NO-BV-14a, NO-BV-14b, NO-BV-14c"), "{err}");
    for start in ["i går", "2026-02-30", "0001-01-01", ""] {
        assert_eq!(deadline("NO-BV-01", start, "2026-11-18").0, 3, "{start}");
    }
    assert_eq!(ran(program().args(["deadline", "NO-BV-01"])).code, 2);
}
