//! Any text at all: the shorthand neither panics nor loses a word, and a line that is clear stays so when it is read again
//! word by word. Run with `cargo +nightly fuzz run --fuzz-dir tests/fuzz shorthand`.

#![no_main]

use std::sync::LazyLock;

use fagmegler::knowledge::glossary::Glossary;
use fagmegler::knowledge::language::Lang;
use fagmegler::knowledge::shipped;
use fagmegler::registration::codebook::{Codebook, FILE};
use fagmegler::registration::shorthand::{Vocabulary, hours, pieces, read};
use libfuzzer_sys::fuzz_target;

fn words(lang: Lang) -> Vocabulary {
    let glossary = Glossary::shipped().ok().expect("the glossary is whole");
    let text = shipped::text(FILE).expect("the codebook ships");
    Vocabulary::of(&Codebook::read(text, &[&glossary]).ok().expect("the codebook is whole"), lang)
}

fuzz_target!(|text: &str| {
    thread_local!(static WORDS: LazyLock<Vec<Vocabulary>> =
        LazyLock::new(|| Lang::INTERFACE.map(words).into_iter().collect()));
    let today = "2026-11-25".parse().expect("a day");
    WORDS.with(|all| {
        for words in all.iter() {
            let said = read(text, words, today);
            let written = pieces(text);
            for piece in said.unknown.iter().chain(said.unclear.iter().map(|unclear| &unclear.piece)) {
                assert_eq!(piece.words, written[piece.from..piece.to].join(" "));
            }
            assert_eq!(read(&written.join(" "), words, today), said);
        }
    });
    let _ = hours(text);
});
