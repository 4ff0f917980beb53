//! `fagmegler next` from outside: instants on standard output, remarks beside them, refusals with examples.

use serde_json::{Value, json};

use crate::support::{Ran, program, ran};

fn next(words: &[&str]) -> Ran {
    ran(program().arg("next").args(words))
}

fn instants(words: &[&str]) -> Vec<String> {
    let run = next(words);
    assert_eq!(run.code, 0, "{words:?}: {}", run.err);
    run.out.lines().map(str::to_owned).collect()
}

const FROM: [&str; 2] = ["--from", "2026-11-25"];

#[test]
fn one_instant_a_line_with_its_offset_and_five_of_what_comes_round() {
    let tuesdays = instants(&["første tirsdag i måneden kl 9", FROM[0], FROM[1]]);
    assert_eq!(tuesdays.len(), 5);
    assert_eq!(tuesdays[0], "2026-12-01T09:00:00+01:00");
    assert_eq!(tuesdays[4], "2027-04-06T09:00:00+02:00");
    let three = instants(&["varannan torsdag 08:30", FROM[0], FROM[1], "--count", "3", "--zone", "Europe/Stockholm"]);
    assert_eq!(three, ["2026-11-26T08:30:00+01:00", "2026-12-10T08:30:00+01:00", "2026-12-24T08:30:00+01:00"]);
    assert_eq!(instants(&["om 3 uker", FROM[0], FROM[1]]), ["2026-12-16T09:00:00+01:00"]);
    assert_eq!(instants(&["i overmorgen kl 14", FROM[0], FROM[1]]), ["2026-11-27T14:00:00+01:00"]);
    assert!(instants(&["first Monday", FROM[0], FROM[1], "--count", "0"]).is_empty());
}

#[test]
fn from_is_inclusive_and_may_be_a_day_a_wall_time_or_an_instant() {
    for from in ["2026-12-01T09:00", "2026-12-01T09:00:00+01:00", "2026-12-01T08:00:00Z", "2026-12-01"] {
        let first = &instants(&["first Tuesday", "--from", from])[0];
        assert_eq!(first, "2026-12-01T09:00:00+01:00", "{from}");
    }
    assert_eq!(instants(&["first Tuesday", "--from", "2026-12-01T09:00:01"])[0], "2027-01-05T09:00:00+01:00");
    let run = ran(program().env("FAGMEGLER_NOW", "2026-11-25T08:00").args(["next", "i morgen"]));
    assert_eq!(run.out.trim(), "2026-11-26T09:00:00+01:00", "now where nothing is given");
}

#[test]
fn the_country_follows_the_zone_and_decides_the_holidays() {
    let last = |more: &[&str]| {
        let words = [&["siste virkedag i måneden", "--from", "2029-03-01", "--count", "1"], more].concat();
        instants(&words).remove(0)
    };
    assert_eq!(last(&[]), "2029-03-28T09:00:00+02:00");
    assert_eq!(last(&["--zone", "Europe/Stockholm"]), "2029-03-29T09:00:00+02:00");
    assert_eq!(last(&["--zone", "europe/oslo", "--country", "se"]), "2029-03-29T09:00:00+02:00");
    assert_eq!(last(&["--zone", "America/Nuuk"]).get(..10), Some("2029-03-28"));
}

#[test]
fn skipped_days_and_doubts_are_told_beside_the_answer() {
    let run = next(&["den 31. hver måned", FROM[0], FROM[1]]);
    let days: Vec<&str> = run.out.lines().filter_map(|line| line.get(..10)).collect();
    assert_eq!(days, ["2026-12-31", "2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31"]);
    assert!(run.code == 0 && run.err.contains("31"), "{}", run.err);
    assert!(next(&["neste fredag", FROM[0], FROM[1]]).err.contains("4.12.2026"));
    assert_eq!(next(&["annenhver torsdag", FROM[0], FROM[1]]).err, "");
}

#[test]
fn it_is_json_where_that_is_asked_for() {
    let run = next(&["hver anden onsdag", FROM[0], FROM[1], "--count", "2", "--json"]);
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        told,
        json!({
            "next": ["2026-11-25T09:00:00+01:00", "2026-12-09T09:00:00+01:00"],
            "once": false,
            "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        })
    );
}

#[test]
fn what_is_not_understood_is_refused_with_examples_in_the_readers_language() {
    for (lang, example) in [
        ("nb", "annenhver torsdag"),
        ("sv", "varannan torsdag"),
        ("da", "hver anden torsdag"),
        ("en", "every other Thursday"),
    ] {
        let run = ran(program().env("FAGMEGLER_LANG", lang).args(["next", "en vakker dag"]));
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{lang}");
        assert!(run.err.contains("vakker") && run.err.contains(example) && run.err.lines().count() == 2, "{}", run.err);
    }
    for wrong in [
        &["hver torsdag", "--from", "i dag"][..],
        &["hver torsdag", "--zone", "Norge"],
        &["hver torsdag", "--country", "FI"],
        &["hver torsdag", "--count", "1000000"],
        &["2020-01-01"],
        &["0 9 * * 1"],
        &[""],
    ] {
        let run = next(wrong);
        assert!(run.code == 3 && run.out.is_empty() && !run.err.is_empty(), "{wrong:?}: {} {}", run.code, run.err);
    }
    assert_eq!(next(&[]).code, 2);
    assert_eq!(next(&["hver torsdag", "--count", "mange"]).code, 2);
}

#[test]
fn operators_may_write_cron() {
    let first = instants(&["0 9 1-7 * Tue", FROM[0], FROM[1], "--count", "2"]);
    assert_eq!(first, ["2026-12-01T09:00:00+01:00", "2027-01-05T09:00:00+01:00"]);
    assert_eq!(instants(&["30 2 * * *", "--from", "2026-03-29", "--count", "1"]), ["2026-03-29T03:30:00+02:00"]);
}
