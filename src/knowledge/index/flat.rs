//! Arrays of numbers and text, one after another in one file, read where they lie: in memory or mapped from disk.

use std::cmp::Ordering;
use std::io;
use std::ops::Range;

use tantivy::directory::OwnedBytes;

const MAGIC: &[u8; 8] = b"fagmeg01";
const NUMBER: usize = 4;

/// Sections of a file that is being made, in the order in which they are read again.
#[derive(Default)]
pub struct Writing {
    sections: Vec<Vec<u8>>,
}

impl Writing {
    /// Adds numbers as the next section.
    pub fn numbers(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.sections.push(numbers.into_iter().flat_map(u32::to_le_bytes).collect());
    }

    /// Adds texts as the next two sections: where each begins, and all of them.
    pub fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let mut all = Vec::new();
        let mut begins = vec![0];
        for text in texts {
            all.extend_from_slice(text.as_bytes());
            begins.push(number(all.len()));
        }
        self.numbers(begins);
        self.sections.push(all);
    }

    /// The whole file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(number(self.sections.len()).to_le_bytes());
        for section in &self.sections {
            bytes.extend((section.len() as u64).to_le_bytes());
        }
        self.sections.into_iter().for_each(|section| bytes.extend(section));
        bytes
    }
}

/// Sections that are read one after another.
pub struct Reading {
    bytes: OwnedBytes,
    sections: std::vec::IntoIter<Range<usize>>,
}

impl Reading {
    /// Opens a file that [`Writing`] made.
    pub fn of(bytes: OwnedBytes) -> io::Result<Self> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "not a file of words");
        let count = bytes.get(MAGIC.len()..MAGIC.len() + NUMBER).ok_or_else(broken)?;
        if !bytes.starts_with(MAGIC) {
            return Err(broken());
        }
        let count = usize::try_from(little(count)).map_err(|_| broken())?;
        let mut head = MAGIC.len() + NUMBER;
        let mut at = head + count * size_of::<u64>();
        let mut sections = Vec::with_capacity(count);
        for _ in 0..count {
            let length = bytes.get(head..head + size_of::<u64>()).ok_or_else(broken)?;
            let length = length.try_into().map(u64::from_le_bytes).map_err(|_| broken())?;
            let end = at + usize::try_from(length).map_err(|_| broken())?;
            sections.push(at..end);
            (head, at) = (head + size_of::<u64>(), end);
        }
        if at == bytes.len() { Ok(Self { bytes, sections: sections.into_iter() }) } else { Err(broken()) }
    }

    /// The whole file.
    #[must_use]
    pub fn bytes(&self) -> OwnedBytes {
        self.bytes.clone()
    }

    fn section(&mut self) -> io::Result<OwnedBytes> {
        let section = self.sections.next().ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        Ok(self.bytes.slice(section))
    }

    /// The next section as numbers.
    pub fn numbers(&mut self) -> io::Result<Numbers> {
        Ok(Numbers(self.section()?))
    }

    /// The next two sections as texts.
    pub fn texts(&mut self) -> io::Result<Texts> {
        Ok(Texts { begins: self.numbers()?, all: self.section()? })
    }
}

/// Numbers where they lie.
pub struct Numbers(OwnedBytes);

impl Numbers {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len() / NUMBER
    }

    /// The number at a place; 0 beyond the end.
    #[must_use]
    pub fn get(&self, at: usize) -> u32 {
        self.0.get(at * NUMBER..(at + 1) * NUMBER).map_or(0, little)
    }

    /// The numbers of some places.
    pub fn slice(&self, places: Range<usize>) -> impl ExactSizeIterator<Item = u32> {
        let bytes = self.0.get(places.start * NUMBER..places.end * NUMBER).unwrap_or_default();
        bytes.chunks_exact(NUMBER).map(little)
    }

    /// What lies between the number at a place and the next one: a row of another array.
    #[must_use]
    pub fn row(&self, at: usize) -> Range<usize> {
        let (from, to) = (self.get(at) as usize, self.get(at + 1) as usize);
        from..to.max(from)
    }

    /// The first place of sorted numbers that is not below one.
    #[must_use]
    pub fn first_not_below(&self, number: u32) -> usize {
        partition(self.len(), |at| self.get(at) < number)
    }
}

/// Texts where they lie.
pub struct Texts {
    begins: Numbers,
    all: OwnedBytes,
}

impl Texts {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.begins.len().saturating_sub(1)
    }

    /// The text at a place; empty beyond the end.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        self.all.get(self.begins.row(at)).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Compares the text at a place.
    #[must_use]
    pub fn cmp(&self, at: usize, text: &str) -> Ordering {
        self.all.get(self.begins.row(at)).unwrap_or_default().cmp(text.as_bytes())
    }
}

/// The first of so many places at which something no longer holds, where it holds for all before.
pub fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = usize::midpoint(from, to);
        if holds(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// A count as a number of the file: more than four thousand million of anything do not fit.
#[must_use]
pub fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn little(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again_and_a_broken_file_is_refused() {
        let mut writing = Writing::default();
        writing.numbers([3, 5, 5, 9]);
        writing.texts(["å", "", "gruppe"].into_iter());
        let bytes = writing.finish();
        let mut reading = Reading::of(OwnedBytes::new(bytes.clone())).unwrap();
        let numbers = reading.numbers().unwrap();
        let texts = reading.texts().unwrap();
        assert_eq!((numbers.len(), numbers.get(3), numbers.get(4)), (4, 9, 0));
        assert_eq!((numbers.first_not_below(5), numbers.first_not_below(6), numbers.first_not_below(10)), (1, 3, 4));
        assert_eq!(numbers.slice(1..3).collect::<Vec<_>>(), [5, 5]);
        assert_eq!((texts.len(), texts.get(0), texts.get(1), texts.get(2), texts.get(3)), (3, "å", "", "gruppe", ""));
        assert!(reading.numbers().is_err(), "there is no more");
        for end in 0..bytes.len() {
            assert!(Reading::of(OwnedBytes::new(bytes[..end].to_vec())).is_err());
        }
    }
}
