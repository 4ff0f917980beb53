//! Any phrase said at any time: it is understood or refused, never a panic; what is understood is to come, in order, and
//! its rule can be written and read back. Run with `cargo +nightly fuzz run --fuzz-dir tests/fuzz when`.

#![no_main]

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use fagmegler::knowledge::language::Country;
use fagmegler::reminders::calendar::Calendar;
use fagmegler::reminders::phrase::{Meaning, understand};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u32, &str)| {
    let (seconds, phrase) = input;
    let now = DateTime::<Utc>::from_timestamp(i64::from(seconds), 0).expect("32 bits of seconds are a time");
    for (zone, country) in [(Tz::Europe__Oslo, Country::No), (Tz::Europe__Stockholm, Country::Se), (Tz::America__Nuuk, Country::Dk)] {
        let now = now.with_timezone(&zone);
        let calendar = Calendar::of(country);
        let Ok(understood) = understand(phrase, now, &calendar) else { continue };
        match understood.meaning {
            Meaning::Once(at) => assert!(at >= now, "{phrase}: {at} < {now}"),
            Meaning::Again(series) => {
                let first: Vec<_> = series.from(now, &calendar).take(3).map(|occurrence| occurrence.at).collect();
                assert!(first.is_sorted() && first.iter().all(|at| *at >= now), "{phrase}: {first:?}");
                assert_eq!(series.rule.to_string().parse(), Ok(series.rule));
            }
        }
    }
});
