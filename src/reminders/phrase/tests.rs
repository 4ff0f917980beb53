//! Phrases of four languages and what they mean, said on Wednesday 25 November 2026 at eight in the morning.

use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::knowledge::language::Country;
use crate::reminders::wall::Iso;

fn said_at(phrase: &str, now: &str) -> Result<Understood, Problem> {
    let now = Iso::parse(now).unwrap().instant(Tz::Europe__Oslo);
    understand(phrase, now, &Calendar::of(Country::No))
}

fn said(phrase: &str) -> Result<Understood, Problem> {
    said_at(phrase, "2026-11-25T08:00")
}

/// The first times of a phrase, on the wall.
fn times(phrase: &str, count: usize) -> Vec<String> {
    let understood = said(phrase).unwrap_or_else(|problem| panic!("«{phrase}»: {problem:?}"));
    let wall = |at: DateTime<Tz>| at.format("%Y-%m-%dT%H:%M").to_string();
    match understood.meaning {
        Meaning::Once(at) => vec![wall(at)],
        Meaning::Again(series) => {
            let from = Iso::parse("2026-11-25T08:00").unwrap().instant(Tz::Europe__Oslo);
            series.from(from, &Calendar::of(Country::No)).take(count).map(|o| wall(o.at)).collect()
        }
    }
}

fn rule(phrase: &str) -> String {
    match said(phrase).unwrap_or_else(|problem| panic!("«{phrase}»: {problem:?}")).meaning {
        Meaning::Again(series) => series.rule.to_string(),
        Meaning::Once(at) => panic!("«{phrase}» is once: {at}"),
    }
}

#[test]
fn phrases_of_the_four_languages_mean_the_same() {
    for (phrases, expected) in [
        (
            "første tirsdag i måneden kl 9|første tirsdag i hver måned klokka ni|fyrste tysdag i månaden klokka ni\
             |kl. 9 første tirsdag i måneden|1. tirsdag i måneden|forste tirsdag i maneden|hver første tirsdag i måneden\
             |første tisdagen i månaden kl 9|första tisdagen varje månad|den första tisdagen i månaden kl. 9.00\
             |den første tirsdag i måneden klokken 9|first Tuesday|first Tuesday of the month at 9 am\
             |the 1st Tuesday of every month at 9|every first Tuesday|hver måned første tirsdag",
            ["2026-12-01T09:00", "2027-01-05T09:00", "2027-02-02T09:00"],
        ),
        (
            "annenhver torsdag 08:30|hver annen torsdag kl. 08.30|hver andre torsdag halv ni|annankvar torsdag halv ni\
             |hver 2. torsdag kl 8:30|varannan torsdag 08.30|varannan torsdag halv nio|hver anden torsdag kl. halv ni\
             |hveranden torsdag 8.30|every other Thursday at half past eight|every second Thursday 08:30\
             |every 2 weeks on Thursday at 8:30 am|annenhver uke på torsdag 08:30|hver anden uge om torsdagen kl. 8.30|varannan vecka på torsdagar 08:30",
            ["2026-11-26T08:30", "2026-12-10T08:30", "2026-12-24T08:30"],
        ),
        (
            "siste virkedag i måneden|siste arbeidsdag i måneden kl 9|siste yrkedag i månaden|siste virkedag hver måned\
             |sista vardagen i månaden|sista arbetsdagen varje månad|sidste hverdag i måneden|sidste hverdag i hver måned\
             |last working day of the month|the last business day of each month at 9:00",
            ["2026-11-30T09:00", "2026-12-31T09:00", "2027-01-29T09:00"],
        ),
        (
            "den 31. hver måned|den 31. i hver måned|den 31. i måneden|den 31:a varje månad|den 31. i hver måned kl. 9\
             |the 31st of every month|the 31st of each month",
            ["2026-12-31T09:00", "2027-01-31T09:00", "2027-03-31T09:00"],
        ),
        (
            "sista fredagen varje månad kl 13|siste fredag i måneden kl 13|sidste fredag i måneden kl. 13.00\
             |last Friday of the month at 1 pm|every last Friday 13:00|månedlig siste fredag kl 13",
            ["2026-11-27T13:00", "2026-12-25T13:00", "2027-01-29T13:00"],
        ),
        (
            "hver virkedag kl 10|hverdager kl 10|alle hverdage kl. 10|varje vardag kl 10|every working day at 10\
             |weekdays at 10|kvar yrkedag klokka ti|på hverdager klokka ti",
            ["2026-11-25T10:00", "2026-11-26T10:00", "2026-11-27T10:00"],
        ),
        (
            "hver mandag og onsdag kl 12|mandager og onsdager kl 12|måndagar och onsdagar kl 12|mandage og onsdage kl. 12\
             |every Monday and Wednesday at noon|Mondays, Wednesdays 12:00|hver uke mandag og onsdag kl 12",
            ["2026-11-25T12:00", "2026-11-30T12:00", "2026-12-02T12:00"],
        ),
        (
            "første virkedag i kvartalet|første virkedag hvert kvartal|första vardagen i kvartalet\
             |første hverdag i kvartalet|first working day of the quarter",
            ["2027-01-04T09:00", "2027-04-01T09:00", "2027-07-01T09:00"],
        ),
        (
            "den 1. og 15. hver måned|den 1:a och 15:e varje månad|den 1. og 15. i hver måned|the 1st and 15th of every month",
            ["2026-12-01T09:00", "2026-12-15T09:00", "2027-01-01T09:00"],
        ),
        (
            "hver tredje dag|hver 3. dag|var tredje dag|hver tredje dag kl 9|every third day|every 3 days|kvar tredje dag",
            ["2026-11-25T09:00", "2026-11-28T09:00", "2026-12-01T09:00"],
        ),
        (
            "1. mars hvert år|hvert år 1. mars|den 1 mars varje år|hvert år den 1. marts|1 March every year|årlig 1. mars",
            ["2027-03-01T09:00", "2028-03-01T09:00", "2029-03-01T09:00"],
        ),
        ("mandag til fredag kl 7|", ["2026-11-25T07:00", "2026-11-26T07:00", "2026-11-27T07:00"]),
    ] {
        for phrase in phrases.split('|').filter(|phrase| !phrase.is_empty() && *phrase != "mandag til fredag kl 7") {
            assert_eq!(times(phrase, 3), expected, "«{phrase}»");
        }
    }
}

#[test]
fn what_is_once_is_once() {
    for (phrases, expected) in [
        (
            "om 3 uker|om tre uker|om tre veker|om 3 veckor|om tre uger|in 3 weeks|in three weeks|three weeks from now|om 21 dager",
            "2026-12-16T09:00",
        ),
        (
            "i overmorgen kl 14|i overmorgon klokka fjorten|i övermorgon kl 14|i overmorgen kl. 14|day after tomorrow at 2 pm|the day after tomorrow at 14:00",
            "2026-11-27T14:00",
        ),
        ("i morgen|i morgon|imorgon|tomorrow|i morgen kl 9", "2026-11-26T09:00"),
        ("i dag kl 15|idag kl. 15.00|today at 3 pm|i dag klokka tre om ettermiddagen", "2026-11-25T15:00"),
        (
            "27.11.|27.11|27. november|den 27. november|27 november|27 nov|27/11|2026-11-27|27.11.2026|27 November 2026|November 27th|the 27th of November|fredag 27. november|fredag den 27. november|fredag|på fredag|Friday|on Friday|førstkommende fredag|denne fredagen|coming Friday|om 2 dager|om to dage|i overmorgen",
            "2026-11-27T09:00",
        ),
        (
            "2026-11-27T14:30|27.11. kl 14.30|27. november klokka halv tre om ettermiddagen|27.11 14:30|fredag 14.30|fredag 14:30|kl 14.30 på fredag|Friday 2:30 pm|fredag halv tre om ettermiddagen",
            "2026-11-27T14:30",
        ),
        (
            "fredag i neste uke|fredag neste uke|neste uke fredag|fredag nästa vecka|fredag i næste uge|Friday next week|fredag i uke 49|fredag om en uke|Friday in one week",
            "2026-12-04T09:00",
        ),
        ("om en måned|om 1 måned|om en månad|om en måned kl 9|in a month|in one month", "2026-12-25T09:00"),
        ("om et halvt år|om 6 måneder|om ett halvår|om et halvår|in six months|in half a year", "2027-05-25T09:00"),
        ("neste virkedag|nästa vardag|næste hverdag|next working day|om 1 virkedag", "2026-11-26T09:00"),
        (
            "første virkedag i neste måned|första vardagen nästa månad|første hverdag i næste måned|first working day of next month",
            "2026-12-01T09:00",
        ),
        ("første tirsdag i desember|første tisdagen i december|first Tuesday in December 2026", "2026-12-01T09:00"),
        ("siste virkedag i denne måneden|last working day of this month", "2026-11-30T09:00"),
        ("den 31.|the 31st", "2026-12-31T09:00"),
        ("den 15. neste måned|15. desember|15. i neste måned", "2026-12-15T09:00"),
        ("om 2 timer|om to timar|om 2 timmar|in 2 hours|in two hours", "2026-11-25T10:00"),
        ("om 30 minutter|in 30 minutes|om to kvarter", "2026-11-25T08:30"),
        ("kl 9|at 9|klokka ni|kl. 09|kl 0900", "2026-11-25T09:00"),
        ("kl 7", "2026-11-26T07:00"),
        ("1. mars neste år|1 March next year", "2027-03-01T09:00"),
        ("29. februar", "2028-02-29T09:00"),
    ] {
        for phrase in phrases.split('|') {
            assert_eq!(times(phrase, 3), [expected], "«{phrase}»");
        }
    }
}

#[test]
fn times_of_day_are_said_in_many_ways() {
    for (phrases, expected) in [
        ("halv ni|halv nio|kl halv ni|klokka halv ni|half past eight|08:30|8.30|kl 8.30|08.30|8:30 am", "08:30"),
        ("kvart over ni|kvart över nio|quarter past nine|a quarter past 9|klokka kvart over 9", "09:15"),
        ("kvart på ni|kvart i nio|kvart i ni|quarter to nine", "08:45"),
        ("ti over ni|tio över nio|ti minutter over ni|10 past 9", "09:10"),
        ("fem på halv ni|fem i halv nio|fem i halv ni", "08:25"),
        ("fem over halv ni|fem över halv nio", "08:35"),
        ("halv ett|halv et", "12:30"),
        ("2 pm|2pm|14:00|kl 14|kl. 14.00|at 2 p.m.|two o'clock in the afternoon", "14:00"),
        ("noon|12 pm|midday", "12:00"),
        ("midnatt|12 am|midnight", "00:00"),
        ("kl 20|8 om kvelden|kl 8 om kvelden|8 in the evening|kl 8 på kvällen|kl. 8 om aftenen", "20:00"),
    ] {
        for phrase in phrases.split('|') {
            let found = times(&format!("i morgen {phrase}"), 1);
            assert_eq!(found, [format!("2026-11-26T{expected}")], "«{phrase}»");
        }
    }
}

#[test]
fn rules_are_those_of_the_standard() {
    for (phrase, expected) in [
        ("hver 6. måned første mandag", "FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO"),
        ("hver måned unntatt juli og august den 1.", "FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,9,10,11,12;BYMONTHDAY=1"),
        ("første og tredje tirsdag i måneden", "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ("second to last Friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"),
        ("every second Tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("annenhver torsdag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("mandag-fredag hver uke", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("siste dag i måneden", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("siste fredag i kvartalet", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR"),
        ("hvert år første tirsdag i mars", "FREQ=MONTHLY;BYMONTH=3;BYDAY=1TU"),
        ("hver torsdag ikke på helligdager", "FREQ=WEEKLY;BYDAY=TH;X-DAYOFF=SKIP"),
        ("varje torsdag utom helgdagar", "FREQ=WEEKLY;BYDAY=TH;X-DAYOFF=SKIP"),
        ("every Thursday except holidays", "FREQ=WEEKLY;BYDAY=TH;X-DAYOFF=SKIP"),
        ("den 1. hver måned, flyttes til neste virkedag", "FREQ=MONTHLY;BYMONTHDAY=1;X-DAYOFF=NEXT"),
        ("den 1. hver måned, ellers virkedagen før", "FREQ=MONTHLY;BYMONTHDAY=1;X-DAYOFF=PREVIOUS"),
        ("hver fjortende dag", "FREQ=DAILY;INTERVAL=14"),
        ("var fjortonde dag", "FREQ=DAILY;INTERVAL=14"),
        ("3. virkedag i måneden", "FREQ=MONTHLY;X-WORKDAY=3"),
    ] {
        assert_eq!(rule(phrase), expected, "«{phrase}»");
    }
}

#[test]
fn where_no_day_is_said_it_counts_from_today_and_says_so() {
    for (phrases, expected) in [
        (
            "hver uke|ukentlig|varje vecka|hver uge|every week|weekly|kvar veke",
            ["2026-11-25T09:00", "2026-12-02T09:00"],
        ),
        (
            "hver 2. uke|annenhver uke|varannan vecka|hver anden uge|every other week|fortnightly|every fortnight",
            ["2026-11-25T09:00", "2026-12-09T09:00"],
        ),
        (
            "hver måned|månedlig|en gang i måneden|en gång i månaden|varje månad|every month|monthly",
            ["2026-11-25T09:00", "2026-12-25T09:00"],
        ),
        (
            "hvert kvartal|kvartalsvis|varje kvartal|quarterly|every quarter|hver tredje måned",
            ["2026-11-25T09:00", "2027-02-25T09:00"],
        ),
        (
            "hver 6. måned|hvert halvår|var sjätte månad|every six months|hvert halve år",
            ["2026-11-25T09:00", "2027-05-25T09:00"],
        ),
        ("hvert år|varje år|every year|yearly", ["2026-11-25T09:00", "2027-11-25T09:00"]),
    ] {
        for phrase in phrases.split('|') {
            assert_eq!(times(phrase, 2), expected, "«{phrase}»");
            let remarks = said(phrase).unwrap().remarks;
            assert!(remarks.iter().any(|r| matches!(r, Remark::AssumedDay(_)) && r.is_doubt()), "«{phrase}»");
        }
    }
    // Said after nine, tomorrow is the first.
    let late = said_at("hver 2. uke", "2026-11-25T10:00").unwrap();
    assert!(late.remarks.contains(&Remark::AssumedDay("2026-11-26".parse().unwrap())));
}

#[test]
fn a_series_begins_and_ends_as_it_is_said() {
    let of = |phrase: &str| times(phrase, 9);
    assert_eq!(
        of("hver torsdag fra 1. desember til 20. desember"),
        ["2026-12-03T09:00", "2026-12-10T09:00", "2026-12-17T09:00"]
    );
    assert_eq!(of("hver torsdag til og med 3.12."), ["2026-11-26T09:00", "2026-12-03T09:00"]);
    assert_eq!(of("every Thursday until 3 December"), ["2026-11-26T09:00", "2026-12-03T09:00"]);
    assert_eq!(of("hver torsdag 2 ganger"), ["2026-11-26T09:00", "2026-12-03T09:00"]);
    assert_eq!(of("varannan torsdag från och med 1 december, 2 gånger"), ["2026-12-03T09:00", "2026-12-17T09:00"]);
}

#[test]
fn doubts_are_told() {
    let remarks = |phrase: &str| said(phrase).unwrap_or_else(|p| panic!("«{phrase}»: {p:?}")).remarks;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(times("neste fredag", 1), ["2026-11-27T09:00"]);
    for phrase in ["neste fredag", "nästa fredag", "næste fredag", "next Friday"] {
        assert_eq!(remarks(phrase), [Remark::NextWeekday(day("2026-12-04"))], "{phrase}");
    }
    assert_eq!(remarks("hver tredje torsdag"), [Remark::EveryThird]);
    assert_eq!(remarks("den 31. hver måned"), [Remark::ShortMonths(31)]);
    assert_eq!(remarks("29. februar hvert år"), [Remark::LeapDay]);
    assert_eq!(remarks("20. november"), [Remark::FarAhead(day("2027-11-20"))]);
    assert!(matches!(remarks("i morgen kl 2")[..], [Remark::SmallHour(_)]));
    for clear in ["annenhver torsdag 08:30", "i morgen kl 02", "i morgen 02:00", "om 3 uker", "15. januar", "2 pm"] {
        assert!(remarks(clear).is_empty(), "{clear}");
    }
}

#[test]
fn what_is_not_understood_is_told_never_guessed_at() {
    for phrase in [
        "",
        " ",
        "snart",
        "en gang",
        "hver",
        "kl",
        "i",
        "og",
        "tirsdag og torsdag",
        "hver torsdag og om 3 uker",
        "25",
        "hver 0. dag",
        "hver torsdag kl 9 kl 10",
        "hver time",
        "kl 25",
        "den 32.",
        "31.2.",
        "31. februar",
        "32.13.2026",
        "fredag fredag",
        "første",
        "siste",
        "siste dag",
        "to ganger i året",
        "hver mandag kl 9 og hver fredag kl 14",
        "hver torsdag 9",
        "neste uke",
        "i uke 48",
        "uke 54 mandag",
        "6. tirsdag i måneden",
        "24. virkedag i måneden",
        "torsdag 27. november",
        "hver 99999. dag",
        "half nine tomorrow",
        "11/27",
        "ikke på helligdager",
        "biweekly",
        "hver annen hver torsdag",
        "in -3 weeks",
        "om 3",
        "om 99999 år",
        "hver torsdag 3 uker",
        "første tirsdag om 3 uker",
        "hver dag flytt til neste virkedag",
        "2026-13-01",
        "om 3 uker kl 99",
        "fra 1. desember",
        "10 ganger",
    ] {
        assert!(said(phrase).is_err(), "«{phrase}» was taken for {:?}", said(phrase));
    }
    for past in ["2020-01-01", "i dag kl 7", "2026-11-25T07:59", "hver torsdag til 2026-01-01"] {
        assert!(matches!(said(past), Err(Problem::Past(_))), "{past}: {:?}", said(past));
    }
    assert_eq!(said("hver tordsag"), Err(Problem::Unknown("tordsag".into(), Some("torsdag".into()))));
    assert_eq!(said("torsdag 27. november"), Err(Problem::OtherWeekday("2026-11-27".parse().unwrap())));
}

#[test]
fn the_examples_that_are_shown_are_understood() {
    for lang in Lang::INTERFACE {
        let examples = examples().to(lang);
        let (_, list) = examples.split_once(": ").unwrap();
        assert!(list.split(" · ").count() >= 8);
        for example in list.split(" · ") {
            assert!(said(example).is_ok(), "{lang} «{example}»: {:?}", said(example));
        }
    }
}

#[test]
fn the_clock_change_moves_no_time_on_the_wall() {
    let at = |phrase: &str, now: &str| match said_at(phrase, now).unwrap().meaning {
        Meaning::Once(at) => at.to_rfc3339(),
        Meaning::Again(series) => {
            let from = Iso::parse(now).unwrap().instant(Tz::Europe__Oslo);
            series.from(from, &Calendar::of(Country::No)).next().unwrap().at.to_rfc3339()
        }
    };
    assert_eq!(at("i morgen kl 02.30", "2026-03-28T12:00"), "2026-03-29T03:30:00+02:00");
    assert_eq!(at("hver dag 02:30", "2026-10-24T12:00"), "2026-10-25T02:30:00+02:00");
    assert_eq!(at("om 24 timer", "2026-03-28T12:00"), "2026-03-29T13:00:00+02:00");
    assert_eq!(at("om en dag kl 12", "2026-03-28T12:00"), "2026-03-29T12:00:00+02:00");
}

proptest! {
    #[test]
    fn no_phrase_panics(phrase in "\\PC{0,60}") {
        let _ = said(&phrase);
    }

    #[test]
    fn no_words_of_ours_panic_and_what_they_mean_is_to_come(
        words in prop::collection::vec(prop::sample::select(vec![
            "hver", "annenhver", "første", "siste", "neste", "tirsdag", "fredager", "måned", "uke", "år", "kvartal", "i",
            "den", "31.", "3", "om", "kl", "9", "14.30", "27.11.", "halv", "ni", "virkedag", "til", "fra", "desember", "og",
            "ganger", "unntatt", "helligdager", "i morgen", "kvart", "over", "på", "pm", "flytt", "dag", "2026-11-27", "uke 48",
        ]), 1..9),
        hours in 0_i64..100_000,
    ) {
        let phrase = words.join(" ");
        let now = Iso::parse("2026-11-25T08:00").unwrap().instant(Tz::Europe__Oslo) + chrono::TimeDelta::hours(hours);
        let calendar = Calendar::of(Country::No);
        if let Ok(understood) = understand(&phrase, now, &calendar) {
            match understood.meaning {
                Meaning::Once(at) => prop_assert!(at >= now, "{phrase}"),
                Meaning::Again(series) => {
                    let first: Vec<_> = series.from(now, &calendar).take(3).collect();
                    prop_assert!(first.is_sorted_by_key(|o| o.at), "{phrase} {first:?}");
                    prop_assert_eq!(series.rule.to_string().parse(), Ok(series.rule.clone()), "{}", phrase);
                }
            }
        }
    }
}
