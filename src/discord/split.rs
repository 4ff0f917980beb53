//! Cutting a long text into messages: between blocks, else between lines, else between words.

/// Discord's limit for the content of a bot's message. It counts characters; UTF-16 units are never fewer.
pub const LIMIT: usize = 2000;

/// The parts of a text, each within `limit`; nothing but blank space between the parts is lost. A code block that is cut
/// is closed and opened again.
#[must_use]
pub fn split(text: &str, limit: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = String::new();
    for piece in pieces(text, limit - FENCE_ROOM) {
        let joined = length(&open) + length(&piece.text) + piece.gap.len();
        if !open.is_empty() && joined > limit - FENCE_ROOM {
            close(&mut parts, &mut open);
        }
        if !open.is_empty() && !open.ends_with("```\n") {
            open.push_str(piece.gap);
        }
        open.push_str(&piece.text);
    }
    if !open.trim().is_empty() {
        parts.push(open);
    }
    parts
}

/// Room for closing and opening a code block.
const FENCE_ROOM: usize = 10;

fn close(parts: &mut Vec<String>, open: &mut String) {
    let in_code = open.lines().filter(|line| line.trim_start_matches("> ").starts_with("```")).count() % 2 == 1;
    if in_code {
        open.push_str("\n```");
    }
    parts.push(std::mem::take(open));
    if in_code {
        open.push_str("```\n");
    }
}

/// The length that Discord's limit is held against.
#[must_use]
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

struct Piece {
    text: String,
    /// What stands between it and the piece before when both are in one message.
    gap: &'static str,
}

fn pieces(text: &str, limit: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        if length(block) <= limit {
            pieces.push(Piece { text: block.to_owned(), gap: "\n\n" });
            continue;
        }
        let mut gap = "\n\n";
        for line in block.lines() {
            for words in words_of(line, limit) {
                pieces.push(Piece { text: words, gap });
                gap = "\n";
            }
        }
    }
    pieces
}

/// A line in runs of whole words; a quotation keeps its mark on each. A word beyond the limit is cut between letters.
fn words_of(line: &str, limit: usize) -> Vec<String> {
    if length(line) <= limit {
        return vec![line.to_owned()];
    }
    let (mark, words) = line.strip_prefix("> ").map_or(("", line), |words| ("> ", words));
    let mut runs = vec![mark.to_owned()];
    for word in words.split_inclusive(' ').flat_map(|word| letters_of(word, limit - mark.len())) {
        let full = runs.last().is_some_and(|run| length(run) + length(&word) > limit);
        if full {
            runs.push(mark.to_owned());
        }
        if let Some(run) = runs.last_mut() {
            run.push_str(&word);
        }
    }
    runs
}

fn letters_of(word: &str, limit: usize) -> Vec<String> {
    let mut runs = vec![String::new()];
    for c in word.chars() {
        if runs.last().is_some_and(|run| length(run) + c.len_utf16() > limit) {
            runs.push(String::new());
        }
        if let Some(run) = runs.last_mut() {
            run.push(c);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_cut_between_blocks_first() {
        let text = format!("{}\n\n{}\n\n{}", "a ".repeat(60).trim(), "b ".repeat(60).trim(), "c ".repeat(20).trim());
        let parts = split(&text, 200);
        assert_eq!(parts.len(), 2);
        assert!(parts[0].starts_with('a') && parts[1].starts_with('b') && parts[1].ends_with('c'));
        assert_eq!(split("kort", LIMIT), ["kort"]);
        assert!(split("  \n\n ", LIMIT).is_empty());
    }

    #[test]
    fn a_quotation_keeps_its_mark_and_a_code_block_is_closed() {
        let quote = format!("> {}", "ord ".repeat(200));
        assert!(split(&quote, 300).iter().all(|part| part.starts_with("> ") && length(part) <= 300));
        let code = format!("```\n{}```", "linje\n".repeat(100));
        for part in split(&code, 200) {
            assert_eq!(part.matches("```").count() % 2, 0, "{part}");
        }
    }

    proptest! {
        #[test]
        fn every_part_fits_and_no_word_is_lost(text in "([a-zæøå]{1,12}[ \n]{1,3}){0,300}", limit in 60_usize..400) {
            let parts = split(&text, limit);
            prop_assert!(parts.iter().all(|part| length(part) <= limit));
            let words = |t: &str| t.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&parts.join(" ")), words(&text));
        }
    }
}
