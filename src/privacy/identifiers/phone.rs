//! Telephone numbers of Norway, Denmark and Sweden, and international ones.
//!
//! Sources: the number plans of Nkom, Energistyrelsen and PTS. Norway and Denmark have eight
//! digits (2–9 first) and no area code; Sweden has an area code after a zero. Eight digits are
//! only read in the layouts people use, unless a word such as *tlf* says what they are.

use super::dates::is_compact_date;
use super::groups::{Digits, Gap};
use super::harmless::Harmless;
use super::hit::Hit;
use super::words::PHONE_CUES;
use super::{Kind, Strength};

/// The most groups a telephone number is written in.
const MAX_GROUPS: usize = 8;

/// How far back a cue word may begin, in characters.
const CUE_REACH: usize = 24;

/// Adds a hit for each telephone number that is not part of something harmless.
pub(super) fn find(text: &str, digits: &Digits, harmless: &Harmless, hits: &mut Vec<Hit>) {
    let mut first = 0;
    while first < digits.groups().len() {
        let last = Reader::new(text, digits, first)
            .and_then(|reader| Some((reader.last()?, reader.start())))
            .and_then(|(last, start)| Some((last, start..digits.groups().get(last)?.end)));
        first += 1;
        if let Some((last, range)) = last {
            let hit = Hit::usual(Kind::Phone, Strength::Strong, range);
            if harmless.allows(&hit, 0) {
                hits.push(hit);
                first = last + 1;
            }
        }
    }
}

/// Reads groups from one on as a telephone number.
struct Reader<'a, 't> {
    text: &'t str,
    digits: &'a Digits<'t>,
    first: usize,
    /// The digits of the groups that follow each other closely.
    groups: Vec<&'t str>,
    /// The gaps between them.
    gaps: Vec<Gap>,
    start: usize,
}

impl<'a, 't> Reader<'a, 't> {
    fn new(text: &'t str, digits: &'a Digits<'t>, first: usize) -> Option<Self> {
        let start = digits.groups().get(first)?.start;
        let within = [Gap::Space, Gap::Hyphen, Gap::Dot, Gap::Slash, Gap::Bracket];
        let mut groups = Vec::with_capacity(MAX_GROUPS);
        let mut gaps = Vec::with_capacity(MAX_GROUPS);
        for (index, group) in digits.groups().iter().enumerate().skip(first).take(MAX_GROUPS) {
            groups.push(digits.of(group));
            let gap = digits.gap_after(index);
            if !within.contains(&gap) {
                break;
            }
            gaps.push(gap);
        }
        gaps.truncate(groups.len().saturating_sub(1));
        Some(Self { text, digits, first, groups, gaps, start })
    }

    /// The index of the last group of the number, if there is one.
    fn last(&self) -> Option<usize> {
        let count = self.international().or_else(|| self.cued()).or_else(|| self.eight()).or_else(|| self.trunk())?;
        Some(self.first + count - 1)
    }

    /// Where the number starts: at its plus, if it has one.
    fn start(&self) -> usize {
        self.start - usize::from(self.has_plus())
    }

    fn byte_before(&self, count: usize) -> Option<u8> {
        let at = self.start.checked_sub(count)?;
        self.text.as_bytes().get(at).copied()
    }

    fn has_plus(&self) -> bool {
        let sum = self.byte_before(2).is_some_and(|b| b.is_ascii_digit());
        self.byte_before(1) == Some(b'+') && !sum
    }

    /// The number of groups after which the digits have one of these totals; the most that do.
    fn groups_with(&self, totals: std::ops::RangeInclusive<usize>) -> Option<usize> {
        let mut total = 0;
        let mut fitting = None;
        for (index, group) in self.groups.iter().enumerate() {
            total += group.len();
            if totals.contains(&total) {
                fitting = Some(index + 1);
            }
        }
        fitting
    }

    /// `+47…`, `0047…`, and other countries after a plus.
    fn international(&self) -> Option<usize> {
        let first = self.groups.first()?;
        let plus = self.has_plus();
        let (code, prefix) = if plus { (*first, 0) } else { (first.strip_prefix("00")?, 2) };
        let eight = code.starts_with("47") || code.starts_with("45");
        if eight {
            self.groups_with(prefix + 10..=prefix + 10)
        } else if code.starts_with("46") {
            self.groups_with(prefix + 9..=prefix + 12)
        } else if plus {
            self.groups_with(10..=15)
        } else {
            None
        }
    }

    /// Eight digits from 2 to 9, or a Swedish number, in any layout after a word for telephone.
    fn cued(&self) -> Option<usize> {
        let first = self.groups.first()?.bytes().next()?;
        let count = match first {
            b'2'..=b'9' => self.groups_with(8..=8)?,
            b'0' => self.groups_with(8..=10)?,
            _ => return None,
        };
        self.has_cue().then_some(count)
    }

    /// `40000000`, `40 00 00 00`, `400 00 000`.
    fn eight(&self) -> Option<usize> {
        let first = *self.groups.first()?;
        if !first.starts_with(|c: char| ('2'..='9').contains(&c)) || self.is_part_of_more() {
            return None;
        }
        if first.len() == 8 {
            return (!is_compact_date(first) && self.ends_after(1)).then_some(1);
        }
        let count = [&[2, 2, 2, 2][..], &[3, 2, 3]].iter().find(|layout| self.has_layout(layout))?.len();
        let crowded = self.digits.is_crowded(self.first, self.first + count - 1);
        (!crowded && self.ends_after(count)).then_some(count)
    }

    fn has_layout(&self, layout: &[usize]) -> bool {
        let spaced = (self.gaps.iter().take(layout.len() - 1)).all(|gap| *gap == Gap::Space);
        let lengths = self.groups.iter().map(|group| group.len());
        spaced && self.groups.len() >= layout.len() && lengths.zip(layout).all(|(a, b)| a == *b)
    }

    /// Sweden: `070-174 06 05`, `08-465 004 00`, `0701740605`.
    fn trunk(&self) -> Option<usize> {
        let first = *self.groups.first()?;
        let area = first.starts_with('0') && first.as_bytes().get(1).is_some_and(|b| *b != b'0');
        if !area || self.is_part_of_more() {
            return None;
        }
        if matches!(first.len(), 9 | 10) {
            return self.ends_after(1).then_some(1);
        }
        let count = self.subscriber_groups()?;
        let total: usize = self.groups.iter().take(count).map(|group| group.len()).sum();
        let alone = !self.digits.is_crowded(self.first, self.first + count - 1);
        let joined = self.gaps.first() == Some(&Gap::Hyphen);
        let fits = (2..=4).contains(&first.len()) && (8..=10).contains(&total);
        (fits && (alone || joined) && self.ends_after(count)).then_some(count)
    }

    /// How many groups an area code and its subscriber number take: one group of five to eight
    /// digits, or several of two or three with the same gap between.
    fn subscriber_groups(&self) -> Option<usize> {
        let (gap, rest) = self.gaps.split_first()?;
        if !matches!(gap, Gap::Space | Gap::Hyphen | Gap::Slash) {
            return None;
        }
        if (5..=8).contains(&self.groups.get(1)?.len()) {
            return Some(2);
        }
        let small = |group: &&&str| (2..=3).contains(&group.len());
        let sizes = self.groups.iter().skip(1).take_while(small).count();
        let same = match rest.first()? {
            gap @ (Gap::Space | Gap::Hyphen) => rest.iter().take_while(|g| *g == gap).count(),
            _ => return None,
        };
        let most = sizes.min(same + 1).min(4);
        let total = |count: usize| -> usize { self.groups.iter().take(count).map(|group| group.len()).sum() };
        (3..=most + 1).rev().find(|count| total(*count) <= 10)
    }

    /// Whether the number is the tail of a longer code: `12-40000000`, `#40000000`, `A40000000`.
    fn is_part_of_more(&self) -> bool {
        let joined = [Gap::Hyphen, Gap::Dot, Gap::Plus].contains(&self.digits.gap_before(self.first));
        let before = self.text.get(..self.start).and_then(|text| text.chars().next_back());
        joined || before.is_some_and(|c| c.is_alphanumeric() || "#_=$§&".contains(c))
    }

    /// Whether the number ends with these groups, rather than going on as a longer code.
    fn ends_after(&self, count: usize) -> bool {
        let last = self.first + count - 1;
        let joined = [Gap::Hyphen, Gap::Dot, Gap::Plus].contains(&self.digits.gap_after(last));
        let end = self.digits.groups().get(last).map(|group| group.end);
        let after = end.and_then(|end| self.text.get(end..)?.chars().next());
        !joined && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    /// Whether one of the last two words before is one for telephone. Our own masks are no cue.
    fn has_cue(&self) -> bool {
        let before = self.text.get(..self.start).unwrap_or_default();
        let from = before.char_indices().rev().take(CUE_REACH).last();
        let near = from.and_then(|(at, _)| before.get(at..)).unwrap_or_default();
        let near = near.rsplit(['[', ']', '\n']).next().unwrap_or_default();
        near.rsplit(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .take(2)
            .any(|word| PHONE_CUES.contains(&word.to_lowercase().as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        find(text, &Digits::new(text), &Harmless::new(text), &mut hits);
        hits.iter().filter_map(|hit| text.get(hit.range.clone())).collect()
    }

    #[test]
    fn a_plus_belongs_to_the_number() {
        assert_eq!(found("ring +47 400 00 000 nå"), ["+47 400 00 000"]);
        // A sum, not a prefix.
        assert!(found("1+47 400 00 000").is_empty());
    }

    #[test]
    fn a_word_for_telephone_frees_the_layout() {
        assert!(found("4000 0000").is_empty());
        assert_eq!(found("tlf. 4000 0000"), ["4000 0000"]);
        assert!(found("[tlf] 4000 0000").is_empty());
    }

    #[test]
    fn rows_of_tables_and_parts_of_codes_are_left() {
        for text in ["28 31 40 55 12", "12-40000000", "#40000000", "A40000000", "40000000.5", "20261122"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn two_numbers_are_two() {
        assert_eq!(found("40000000/91234567"), ["40000000", "91234567"]);
    }
}
