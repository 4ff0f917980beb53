//! Weighs windows of digits: which country's identity number, and how surely.
//!
//! A number is read in its usual layouts (6+5 or 2+2+2+5 digits and so on) and, if its check
//! digits hold, in any other. Two countries may claim the same digits; both are refused, so only
//! the name of the finding is at stake.

use std::ops::Range;

use super::groups::{Digits, Gap, Window};
use super::harmless::Harmless;
use super::hit::{Hit, Rank};
use super::norway::{self, Check};
use super::words::NUMBER_CUES;
use super::{Kind, Strength, denmark, sweden};

/// How near a cue word counts, in characters.
const CUE_REACH: usize = 25;

/// Adds a hit for each window that is, or could be, an identity number.
pub(super) fn find(text: &str, digits: &Digits, harmless: &Harmless, danish: bool, hits: &mut Vec<Hit>) {
    for window in digits.windows() {
        let verdict = match window.digits().len() {
            10 => ten(text, &window, danish),
            11 => eleven(&window),
            12 => twelve(text, &window),
            _ => thirteen(&window),
        };
        let Some((kind, strength, rank)) = verdict else {
            continue;
        };
        let hit = Hit { kind, strength, rank, range: window.range.clone() };
        if harmless.allows(&hit, window.digits().len()) {
            hits.push(hit);
        }
    }
}

type Verdict = Option<(Kind, Strength, Rank)>;

/// Norway, eleven digits.
fn eleven(window: &Window) -> Verdict {
    let kind = Kind::NorwegianNumber;
    let check = norway::read(window.digits())?;
    let usual = is_usual(window, &[&[], &[6], &[2, 4, 6], &[2, 4, 6, 9], &[6, 9]]);
    let sayable = usual || window.is_spelled() && !window.in_long_run;
    match check {
        Check::Fails => {
            (sayable && window.is_tight() && window.stands_alone()).then_some((kind, Strength::Weak, Rank::Canonical))
        }
        // A bank account ends in the same check digit, and from 2032 the other one is so free that
        // many accounts would pass.
        Check::From2032 if is_bank_account(window) => None,
        Check::Today | Check::From2032 => strong(kind, usual, window),
    }
}

/// Norway, with the century of the birth date written out.
fn thirteen(window: &Window) -> Verdict {
    let kind = Kind::NorwegianNumber;
    if !is_usual(window, &[&[], &[8], &[2, 4, 8]]) {
        return None;
    }
    // A date and a number with only a space between need not belong together.
    let joined = window.is_split_at(&[]) || window.gap(8) == Gap::Hyphen;
    match norway::read_with_century(window.digits())? {
        Check::Today => strong(kind, true, window),
        Check::From2032 if joined => strong(kind, true, window),
        Check::Fails if joined => Some((kind, Strength::Weak, Rank::Canonical)),
        Check::From2032 | Check::Fails => None,
    }
}

/// Sweden or Denmark, ten digits.
fn ten(text: &str, window: &Window, danish: bool) -> Verdict {
    let swedish = sweden::read(window.digits());
    let cpr = denmark::read(window.digits());
    if swedish.is_none() && cpr.is_none() {
        return None;
    }
    let usual = is_usual(window, &[&[], &[6], &[2, 4, 6], &[6, 8]]);
    let hyphen = window.is_split_at(&[6]) && {
        let joined = [Gap::Hyphen, Gap::Dash, Gap::Plus];
        joined.contains(&window.gap(6))
    };
    let holds = swedish == Some(true) || cpr == Some(true);
    let kind = swedish_or_danish(swedish, cpr, danish, window.gap(6) == Gap::Plus);
    if hyphen || usual && danish && cpr.is_some() {
        return strong(kind, true, window);
    }
    if holds || !window.in_long_run && has_cue(text, &window.range) {
        return strong(kind, usual, window);
    }
    let could_be = usual && window.is_tight() && window.stands_alone();
    could_be.then_some((kind, Strength::Weak, Rank::Canonical))
}

/// Sweden or Denmark, twelve digits.
fn twelve(text: &str, window: &Window) -> Verdict {
    swedish_twelve(text, window).or_else(|| danish_twelve(text, window))
}

fn swedish_twelve(text: &str, window: &Window) -> Verdict {
    let holds = sweden::read(window.digits())?;
    let plain = [Gap::Space, Gap::Hyphen, Gap::Dash, Gap::Plus];
    let usual = window.is_split_at(&[])
        || window.is_split_at(&[8]) && plain.contains(&window.gap(8))
        || holds && is_joined_to_date(window);
    if usual {
        return strong(Kind::SwedishNumber, true, window);
    }
    // A date and four digits that are not joined to it: a date and a time, say.
    let dated = is_iso(window) && !is_joined_to_date(window);
    let cued = !window.in_long_run && has_cue(text, &window.range);
    (holds && !dated || cued).then(|| strong(Kind::SwedishNumber, false, window)).flatten()
}

fn danish_twelve(text: &str, window: &Window) -> Verdict {
    let holds = denmark::read(window.digits())?;
    let joined = matches!(window.gap(8), Gap::Hyphen | Gap::Dash) && window.is_split_at(&[8])
        || holds && window.gap(8) == Gap::Hyphen && window.is_split_at(&[2, 4, 8]);
    let cued = is_usual(window, &[&[], &[8], &[2, 4, 8]]) && has_cue(text, &window.range);
    (joined || cued).then_some((Kind::DanishNumber, Strength::Strong, Rank::Canonical))
}

fn is_iso(window: &Window) -> bool {
    let hyphens = window.gap(4) == Gap::Hyphen && window.gap(6) == Gap::Hyphen;
    hyphens && window.is_split_at(&[4, 6, 8])
}

fn is_joined_to_date(window: &Window) -> bool {
    is_iso(window) && matches!(window.gap(8), Gap::Hyphen | Gap::Plus)
}

/// A sure number, unless it is written oddly and lies in what looks like a table.
fn strong(kind: Kind, usual: bool, window: &Window) -> Verdict {
    let rank = if usual { Rank::Canonical } else { Rank::Scattered };
    (usual || !window.in_long_run).then_some((kind, Strength::Strong, rank))
}

fn is_usual(window: &Window, layouts: &[&[usize]]) -> bool {
    layouts.iter().any(|places| window.is_split_at(places))
}

fn is_bank_account(window: &Window) -> bool {
    let plain = [Gap::Dot, Gap::Space];
    window.is_split_at(&[4, 6]) && plain.contains(&window.gap(4)) && window.gap(4) == window.gap(6)
}

fn swedish_or_danish(swedish: Option<bool>, cpr: Option<bool>, danish: bool, plus: bool) -> Kind {
    match (swedish, cpr) {
        (Some(_), None) => Kind::SwedishNumber,
        (None, _) => Kind::DanishNumber,
        _ if danish => Kind::DanishNumber,
        _ if plus => Kind::SwedishNumber,
        (Some(true), Some(false)) => Kind::SwedishNumber,
        // Without a check digit the Danish reading is likelier: Swedish numbers always have one.
        _ => Kind::DanishNumber,
    }
}

/// Whether a word for such numbers stands near. Our own masks are no cue.
fn has_cue(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let from = before.char_indices().rev().take(CUE_REACH).last();
    let to = after.char_indices().take(CUE_REACH).last();
    let before = from.and_then(|(at, _)| before.get(at..)).unwrap_or_default();
    let after = to.and_then(|(at, last)| after.get(..at + last.len_utf8()));
    [before, after.unwrap_or_default()].iter().any(|near| {
        let near = near.to_lowercase();
        NUMBER_CUES
            .iter()
            .any(|cue| near.match_indices(cue).any(|(at, _)| !near.get(..at).unwrap_or_default().ends_with('[')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, Strength, Rank)> {
        let mut hits = Vec::new();
        find(text, &Digits::new(text), &Harmless::new(text), false, &mut hits);
        hits.iter().map(|hit| (hit.kind, hit.strength, hit.rank)).collect()
    }

    #[test]
    fn odd_layouts_need_their_check_digits() {
        let odd = (Kind::NorwegianNumber, Strength::Strong, Rank::Scattered);
        assert_eq!(found("1785-8510-023"), [odd]);
        assert!(found("1785-8510-024").is_empty());
    }

    #[test]
    fn accounts_are_told_from_people() {
        assert!(found("0581.33.50019").is_empty());
        assert_eq!(found("058133 50019").len(), 1);
    }

    #[test]
    fn a_cue_makes_a_danish_number_sure() {
        assert_eq!(found("251248 9996")[0].1, Strength::Weak);
        assert_eq!(found("CPR-nr.: 251248 9996")[0].1, Strength::Strong);
        assert_eq!(found("251248 9996 (cpr)")[0].1, Strength::Strong);
        assert_eq!(found("cpr står et helt annet sted enn her: 251248 9996")[0].1, Strength::Weak);
    }
}
