//! What the question log does not keep: capitalised words that the knowledge base has never seen. No recogniser knows names
//! well; a word like that is a name more often than anything the broker could use.

use unicode_segmentation::UnicodeSegmentation;

/// What stands in the place of a word.
const MASK: &str = "[…]";

/// A question with its unknown capitalised words masked. The first word is often capitalised for no reason: it is masked
/// only before another. Abbreviations in capitals stay.
#[must_use]
pub fn mask_unknown(question: &str, knows: impl Fn(&str) -> bool) -> String {
    let pieces: Vec<&str> = question.split_word_bounds().collect();
    let is_word = |piece: &str| piece.chars().any(char::is_alphabetic);
    let is_name = |piece: &str| {
        let mut letters = piece.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.any(char::is_lowercase)
            && !knows(&piece.to_lowercase())
    };
    let words: Vec<usize> = (0..pieces.len()).filter(|at| is_word(pieces[*at])).collect();
    let mut masked: Vec<usize> = words.iter().skip(1).copied().filter(|at| is_name(pieces[*at])).collect();
    if let [first, second, ..] = words[..]
        && masked.first() == Some(&second)
        && is_capitalised(pieces[first])
    {
        masked.push(first);
    }
    let shown = pieces.iter().enumerate().map(|(at, piece)| if masked.contains(&at) { MASK } else { piece });
    shown.collect()
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_masked_and_what_the_base_knows_stays() {
        let knows = |word: &str| ["nav", "trondheim", "hvem", "marit", "per"].contains(&word);
        let masked = |question: &str| mask_unknown(question, knows);
        assert_eq!(masked("Marit Solheim vil klage på avslaget"), "[…] […] vil klage på avslaget");
        assert_eq!(masked("mor til Emma ruser seg"), "mor til […] ruser seg");
        assert_eq!(masked("klage fra Nguyen, frist?"), "klage fra […], frist?");
        for kept in ["Hvem starter IP i Trondheim?", "Forløpig svar frist", "BPA og PMTO hos NAV", "hva er lar", ""] {
            assert_eq!(masked(kept), kept);
        }
    }
}
