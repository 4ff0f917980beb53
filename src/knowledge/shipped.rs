//! What is embedded in the binary: the folder `knowledge/` as it was when the program was built.

static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Every embedded file: its path below `knowledge/`, with `/`, and its bytes, in the order of the paths.
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied()
}

/// The text of one embedded file.
#[must_use]
pub fn text(path: &str) -> Option<&'static str> {
    files().find(|(name, _)| *name == path).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
}
