//! A file as rows of cells: CSV with commas, semicolons or tabs, in UTF-8 or as older spreadsheets write it, or `.xlsx`.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::texts::{Say, say};

/// Rows of cells; the first is the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The header.
    pub headers: Vec<String>,
    /// The rows, each with its line in the file.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// A larger file is no list of entries.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// How a zip file, and so an `.xlsx`, begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// Reads a file, whatever its name says.
pub fn read(bytes: &[u8]) -> Result<Sheet, Say> {
    if bytes.len() > MOST_BYTES {
        return Err(say("import-too-large").with("mib", MOST_BYTES / (1024 * 1024)));
    }
    let sheet = if bytes.starts_with(ZIP) { workbook(bytes)? } else { separated(bytes)? };
    if sheet.headers.is_empty() { Err(say("import-empty")) } else { Ok(sheet) }
}

fn separated(bytes: &[u8]) -> Result<Sheet, Say> {
    let text = text_of(bytes);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|sign| first.bytes().filter(|b| b == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            say("import-unreadable").with("line", usize::try_from(line).unwrap_or_default())
        })?;
        let line = record.position().map_or(0, |begin| line_of(&text, begin));
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        sheet.take(line, cells);
    }
    Ok(sheet)
}

/// The line of a record: the reader counts empty lines before it as its beginning.
fn line_of(text: &str, begin: &csv::Position) -> usize {
    let rest = usize::try_from(begin.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let empty = rest.bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| *byte == b'\n').count();
    usize::try_from(begin.line()).unwrap_or_default() + empty
}

/// UTF-8 where it is, else Windows-1252, which holds all Nordic letters.
fn text_of(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // In the part that matters here, Windows-1252 is Latin-1.
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn workbook(bytes: &[u8]) -> Result<Sheet, Say> {
    let unreadable = || say("import-workbook");
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let name = workbook.sheet_names().first().cloned().ok_or_else(unreadable)?;
    let range = workbook.worksheet_range(&name).map_err(|_| unreadable())?;
    let from = range.start().map_or(0, |(row, _)| row);
    let mut sheet = Sheet::default();
    for (at, row) in range.rows().enumerate() {
        let line = usize::try_from(from).unwrap_or_default() + at + 1;
        sheet.take(line, row.iter().map(cell).collect());
    }
    Ok(sheet)
}

fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(moment) => day_of(moment.as_f64()).unwrap_or_default(),
        Data::DateTimeIso(words) => words.split('T').next().unwrap_or_default().to_owned(),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// The day of a spreadsheet's serial number: days since 30 December 1899.
fn day_of(serial: f64) -> Option<String> {
    let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?;
    #[expect(clippy::cast_possible_truncation, reason = "days of a spreadsheet are small")]
    let days = serial.floor() as i64;
    Some(first.checked_add_signed(chrono::TimeDelta::try_days(days)?)?.to_string())
}

impl Sheet {
    /// Takes a row; empty ones are passed over.
    fn take(&mut self, line: usize, cells: Vec<String>) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if self.headers.is_empty() {
            self.headers = cells;
        } else {
            self.rows.push((line, cells));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::*;

    #[test]
    fn separators_and_encodings_of_spreadsheets_are_read() {
        let expected = read("a,b\n1,\"x, y\"\n\n2,ø\n".as_bytes()).unwrap();
        assert_eq!(expected.headers, ["a", "b"]);
        assert_eq!(expected.rows[1], (4, vec!["2".into(), "ø".into()]));
        assert_eq!(read("\u{feff}a;b\r\n1;x, y\r\n\r\n2;ø\r\n".as_bytes()).unwrap(), expected);
        assert_eq!(read(b"a\tb\n1\tx, y\n\n2\t\xf8\n").unwrap(), expected);
        for empty in ["", "\n\n", ";;\n"] {
            assert_eq!(read(empty.as_bytes()).unwrap_err().key(), "import-empty", "{empty:?}");
        }
        assert_eq!(read(b"PK\x03\x04 not a workbook").unwrap_err().key(), "import-workbook");
    }

    #[test]
    fn a_workbook_gives_its_days_and_numbers() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write(0, 0, "date").unwrap();
        sheet.write(0, 1, "minutes").unwrap();
        sheet.write_with_format(2, 0, ExcelDateTime::from_ymd(2026, 11, 24).unwrap(), &format).unwrap();
        sheet.write(2, 1, 45).unwrap();
        let read = read(&workbook.save_to_buffer().unwrap()).unwrap();
        assert_eq!(read.headers, ["date", "minutes"]);
        assert_eq!(read.rows, [(3, vec!["2026-11-24".to_owned(), "45".to_owned()])]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
            let _ = read(&[ZIP, &bytes].concat());
        }
    }
}
