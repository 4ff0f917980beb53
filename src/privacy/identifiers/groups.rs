//! Digits in a folded text: groups of adjacent digits, the gaps between them, and the windows of
//! ten to thirteen digits that could be an identity number.

use std::ops::Range;

/// The longest thing read as one number: a date of birth with century and five digits.
pub(super) const MAX_DIGITS: usize = 13;

/// More characters than this between two groups, and they no longer belong together.
const MAX_GAP: usize = 4;

/// A run of groups with more digits than this is a table or a list, not one number written oddly.
const MAX_RUN: usize = 24;

/// What lies between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The groups do not belong together.
    Apart,
    Space,
    Hyphen,
    /// A hyphen between spaces: in a number, or between two.
    Dash,
    Plus,
    Dot,
    Slash,
    /// Brackets with spaces or a hyphen, as in telephone numbers.
    Bracket,
    /// Any other separators: line breaks, commas, colons, marks of a table or of bold text.
    Other,
}

impl Gap {
    fn between(text: &str) -> Self {
        match text {
            " " => Gap::Space,
            "-" => Gap::Hyphen,
            " - " => Gap::Dash,
            "+" => Gap::Plus,
            "." => Gap::Dot,
            "/" | "_" => Gap::Slash,
            _ if text.is_empty() || text.len() > MAX_GAP => Gap::Apart,
            _ if text.bytes().all(|b| b" -()".contains(&b)) => Gap::Bracket,
            _ if text.bytes().all(|b| b" .-/_,:;\n+*|'`()".contains(&b)) => Gap::Other,
            _ => Gap::Apart,
        }
    }
}

/// All groups of digits in a text.
pub(super) struct Digits<'t> {
    text: &'t str,
    groups: Vec<Range<usize>>,
    /// `gaps[i]` lies between groups `i` and `i + 1`.
    gaps: Vec<Gap>,
    /// The number of digits in the run of joined groups that a group belongs to.
    run_lengths: Vec<usize>,
}

impl<'t> Digits<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let groups = groups(text);
        let gaps: Vec<Gap> = groups
            .windows(2)
            .map(|pair| match pair {
                [one, two] => Gap::between(text.get(one.end..two.start).unwrap_or_default()),
                _ => Gap::Apart,
            })
            .collect();
        let run_lengths = run_lengths(&groups, &gaps);
        Self { text, groups, gaps, run_lengths }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub(super) fn groups(&self) -> &[Range<usize>] {
        &self.groups
    }

    /// The digits of a group, as ASCII.
    pub(super) fn of(&self, group: &Range<usize>) -> &'t str {
        self.text.get(group.clone()).unwrap_or_default()
    }

    /// The gap before group `index`; `Apart` at the start of the text.
    pub(super) fn gap_before(&self, index: usize) -> Gap {
        (index.checked_sub(1)).and_then(|before| self.gaps.get(before).copied()).unwrap_or(Gap::Apart)
    }

    /// The gap after group `index`; `Apart` at the end of the text.
    pub(super) fn gap_after(&self, index: usize) -> Gap {
        self.gaps.get(index).copied().unwrap_or(Gap::Apart)
    }

    /// Whether more groups stand beside these with only a space between: a row of a table, say.
    pub(super) fn is_crowded(&self, first: usize, last: usize) -> bool {
        self.gap_before(first) == Gap::Space || self.gap_after(last) == Gap::Space
    }

    /// Every window of whole groups with ten to thirteen digits. At most thirteen groups are looked
    /// at from each one, so the work grows with the text and no faster.
    pub(super) fn windows(&self) -> impl Iterator<Item = Window> + '_ {
        (0..self.groups.len()).flat_map(move |first| WindowsFrom::new(self, first))
    }

    fn is_long_run(&self, group: usize) -> bool {
        self.run_lengths.get(group).is_some_and(|n| *n > MAX_RUN)
    }
}

fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        match groups.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

fn run_lengths(groups: &[Range<usize>], gaps: &[Gap]) -> Vec<usize> {
    let mut lengths = Vec::with_capacity(groups.len());
    let mut run = 0;
    for (index, group) in groups.iter().enumerate() {
        run += group.len();
        if gaps.get(index).is_none_or(|gap| *gap == Gap::Apart) {
            lengths.resize(index + 1, run);
            run = 0;
        }
    }
    lengths
}

/// Ten to thirteen digits in whole groups.
#[derive(Debug, Clone)]
pub(super) struct Window {
    digits: [u8; MAX_DIGITS],
    len: usize,
    /// Bit `n` is set if there is a gap after the first `n` digits.
    splits: u16,
    gaps: [Gap; MAX_DIGITS],
    /// Bytes of the folded text.
    pub(super) range: Range<usize>,
    /// Whether other groups stand close by, see [`Digits::is_crowded`].
    pub(super) crowded: bool,
    /// Whether it is part of a run too long to be one number.
    pub(super) in_long_run: bool,
}

impl Window {
    /// The digits as numbers from 0 to 9.
    pub(super) fn digits(&self) -> &[u8] {
        self.digits.get(..self.len).unwrap_or_default()
    }

    /// Whether the gaps lie exactly after these numbers of digits.
    pub(super) fn is_split_at(&self, places: &[usize]) -> bool {
        self.splits == places.iter().fold(0, |bits, place| bits | 1 << place)
    }

    /// Whether each digit stands alone.
    pub(super) fn is_spelled(&self) -> bool {
        self.splits.count_ones() as usize + 1 == self.len
    }

    /// The gap after the first `place` digits.
    pub(super) fn gap(&self, place: usize) -> Gap {
        self.gaps.get(place).copied().unwrap_or(Gap::Apart)
    }

    /// Whether every gap is a single plain separator, as in a number that was typed as one.
    pub(super) fn is_tight(&self) -> bool {
        let loose = [Gap::Other, Gap::Bracket, Gap::Plus];
        !self.gaps.iter().any(|gap| loose.contains(gap))
    }

    /// Whether there is no gap, or nothing but spaces would have to be explained away.
    pub(super) fn stands_alone(&self) -> bool {
        self.splits == 0 || !self.crowded
    }
}

/// The windows that start at one group.
struct WindowsFrom<'d, 't> {
    digits: &'d Digits<'t>,
    first: usize,
    next: usize,
    window: Window,
}

impl<'d, 't> WindowsFrom<'d, 't> {
    fn new(digits: &'d Digits<'t>, first: usize) -> Self {
        Self {
            digits,
            first,
            next: first,
            window: Window {
                digits: [0; MAX_DIGITS],
                len: 0,
                splits: 0,
                gaps: [Gap::Apart; MAX_DIGITS],
                range: 0..0,
                crowded: false,
                in_long_run: digits.is_long_run(first),
            },
        }
    }

    /// Adds the next group; `None` if it does not belong or does not fit.
    fn grow(&mut self) -> Option<()> {
        let group = self.digits.groups.get(self.next)?;
        let window = &mut self.window;
        let end = window.len + group.len();
        if self.next > self.first {
            let gap = self.digits.gap_before(self.next);
            if gap == Gap::Apart {
                return None;
            }
            *window.gaps.get_mut(window.len)? = gap;
            window.splits |= 1 << window.len;
        } else {
            window.range.start = group.start;
        }
        let places = window.digits.get_mut(window.len..end)?;
        for (place, byte) in places.iter_mut().zip(self.digits.of(group).bytes()) {
            *place = byte.wrapping_sub(b'0');
        }
        window.len = end;
        window.range.end = group.end;
        window.crowded = self.digits.is_crowded(self.first, self.next);
        self.next += 1;
        Some(())
    }
}

impl Iterator for WindowsFrom<'_, '_> {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        loop {
            self.grow()?;
            if self.window.len >= 10 {
                return Some(self.window.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(text: &str) -> Vec<String> {
        let digits = Digits::new(text);
        let all = digits.windows();
        all.map(|w| w.digits().iter().map(u8::to_string).collect()).collect()
    }

    #[test]
    fn windows_are_whole_groups_of_ten_to_thirteen_digits() {
        assert_eq!(windows("1785-8510-023"), ["17858510023"]);
        assert_eq!(windows("3 17858510023"), ["317858510023", "17858510023"]);
        assert!(windows("12345678901234").is_empty());
        assert!(windows("178585 og 10023").is_empty());
    }

    #[test]
    fn the_layout_is_kept() {
        let window = Digits::new("17.85.85-10023").windows().next().expect("a window");
        assert!(window.is_split_at(&[2, 4, 6]));
        assert_eq!(window.gap(6), Gap::Hyphen);
        assert!(window.is_tight() && window.stands_alone() && !window.is_spelled());
    }

    #[test]
    fn long_runs_are_known() {
        let row = "762 510 1272 843 12 279 110 5121";
        assert!(Digits::new(row).windows().all(|window| window.in_long_run));
    }
}
