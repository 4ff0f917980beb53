//! Cutting an article into passages: the unit that is searched for and quoted.
//!
//! A passage is a section's text, word for word, with the headings that lead to it: about 40 to 250 words, tables and
//! lists whole. A section below that joins the next one; one above is cut between blocks, a long paragraph between
//! sentences.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

use super::language::Lang;
use crate::texts::text;

const MIN_WORDS: usize = 40;
const MAX_WORDS: usize = 250;
/// A table or list of more words is no answer; it is cut between its lines, a table with its head again on each part.
const ENDLESS: usize = 800;

/// A part of an article that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The headings above it, outermost first, without the article's own title.
    pub path: Vec<String>,
    /// Its Markdown, word for word from the file.
    pub text: String,
    /// Whether it tells what the article rests on: it answers only what nothing else does.
    pub tells_evidence: bool,
}

/// The heading of the part that tells what an article rests on, in each language.
static EVIDENCE: LazyLock<[String; 4]> = LazyLock::new(|| Lang::INTERFACE.map(|lang| text(lang, "evidence-heading")));

impl Passage {
    /// A passage under its headings.
    #[must_use]
    pub fn new(path: Vec<String>, text: String) -> Self {
        let tells_evidence = path.first().is_some_and(|heading| EVIDENCE.contains(heading));
        Self { path, text, tells_evidence }
    }
}

/// A top-level piece of Markdown.
enum Piece {
    Heading { depth: usize, text: String, source: Range<usize> },
    Block { source: Range<usize>, splittable: bool },
}

/// The Markdown that we read: `CommonMark` with tables.
#[must_use]
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// The first heading of a text, without its markup.
#[must_use]
pub fn first_heading(markdown: &str) -> Option<String> {
    pieces(markdown).into_iter().find_map(|piece| match piece {
        Piece::Heading { text, .. } if !text.is_empty() => Some(text),
        _ => None,
    })
}

/// Cuts a body into passages, in order. The heading that repeats the title is left out of the paths. An empty body has
/// none.
#[must_use]
pub fn cut(body: &str, title: &str) -> Vec<Passage> {
    let mut cutter = Cutter { body, title, path: Vec::new(), open: None, done: Vec::new() };
    for piece in pieces(body) {
        match piece {
            Piece::Heading { depth, text, source } => cutter.heading(depth, text, source),
            Piece::Block { source, splittable } => cutter.block(source, splittable),
        }
    }
    cutter.close();
    cutter.done
}

/// The words of a text, as a person would count them.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.unicode_words().count()
}

fn pieces(markdown: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut heading: Option<(usize, String)> = None;
    for (event, range) in Parser::new_ext(markdown, markdown_options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > 1 {
                    continue;
                }
                match tag {
                    Tag::Heading { level, .. } => heading = Some((rank(level), String::new())),
                    Tag::Paragraph => pieces.push(Piece::Block { source: range, splittable: true }),
                    _ => pieces.push(Piece::Block { source: range, splittable: false }),
                }
            }
            Event::End(tag) => {
                depth -= 1;
                if let (TagEnd::Heading(_), Some((level, text))) = (tag, heading.take_if(|_| depth == 0)) {
                    pieces.push(Piece::Heading { depth: level, text: text.trim().to_owned(), source: range });
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, heading)) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, heading)) = &mut heading {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    pieces
}

fn rank(level: HeadingLevel) -> usize {
    level as usize
}

struct Open {
    path: Vec<String>,
    text: String,
    words: usize,
}

struct Cutter<'a> {
    body: &'a str,
    title: &'a str,
    path: Vec<(usize, String)>,
    open: Option<Open>,
    done: Vec<Passage>,
}

impl Cutter<'_> {
    fn heading(&mut self, depth: usize, text: String, source: Range<usize>) {
        let was_evidence = self.is_in_evidence();
        self.path.retain(|(above, _)| *above < depth);
        let is_title = self.path.is_empty() && self.done.is_empty() && self.open.is_none() && text == self.title;
        if !is_title {
            self.path.push((depth, text));
        }
        // What an article rests on is a part of its own, however short it or the one before it is.
        let is_border = was_evidence != self.is_in_evidence();
        match &mut self.open {
            Some(open) if open.words < MIN_WORDS && !is_border => {
                let line = self.body.get(source).unwrap_or_default().trim();
                open.text.push_str("\n\n");
                open.text.push_str(line);
            }
            _ => self.close(),
        }
    }

    fn is_in_evidence(&self) -> bool {
        self.path.first().is_some_and(|(_, heading)| EVIDENCE.contains(heading))
    }

    fn block(&mut self, source: Range<usize>, splittable: bool) {
        let text = self.body.get(source).unwrap_or_default().trim_end();
        if text.trim().is_empty() {
            return;
        }
        let words = count_words(text);
        let parts = match (splittable, words) {
            (true, MAX_WORDS..) => sentences_of(text),
            (false, ENDLESS..) => lines_of(text),
            _ => vec![(text.to_owned(), words)],
        };
        for (part, words) in parts {
            self.add(&part, words);
        }
    }

    fn add(&mut self, text: &str, words: usize) {
        let full = self.open.as_ref().is_some_and(|open| open.words >= MIN_WORDS && open.words + words > MAX_WORDS);
        if full {
            self.close();
        }
        let path = || self.path.iter().map(|(_, heading)| heading.clone()).collect();
        let open = self.open.get_or_insert_with(|| Open { path: path(), text: String::new(), words: 0 });
        if !open.text.is_empty() {
            open.text.push_str("\n\n");
        }
        open.text.push_str(text);
        open.words += words;
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take()
            && !open.text.trim().is_empty()
        {
            self.done.push(Passage::new(open.path, open.text));
        }
    }
}

/// A table or list in runs of whole lines of about [`MAX_WORDS`] each.
fn lines_of(block: &str) -> Vec<(String, usize)> {
    let is_table = block.starts_with('|');
    let head: String = block.split_inclusive('\n').take(if is_table { 2 } else { 0 }).collect();
    let mut parts: Vec<(String, usize)> = vec![(String::new(), 0)];
    for line in block.split_inclusive('\n') {
        let words = count_words(line);
        let full = parts.last().is_some_and(|(_, sum)| *sum + words > MAX_WORDS && *sum > 0);
        if full {
            parts.push((head.clone(), count_words(&head)));
        }
        if let Some((text, sum)) = parts.last_mut() {
            text.push_str(line);
            *sum += words;
        }
    }
    parts
}

/// A paragraph in runs of whole sentences of at most [`MAX_WORDS`] each; one endless sentence stays whole.
fn sentences_of(paragraph: &str) -> Vec<(String, usize)> {
    let mut parts: Vec<(String, usize)> = Vec::new();
    for sentence in paragraph.split_sentence_bounds() {
        let words = count_words(sentence);
        match parts.last_mut() {
            Some((text, sum)) if *sum + words <= MAX_WORDS => {
                text.push_str(sentence);
                *sum += words;
            }
            _ => parts.push((sentence.to_owned(), words)),
        }
    }
    for (text, _) in &mut parts {
        text.truncate(text.trim_end().len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(n: usize) -> String {
        vec!["ord"; n].join(" ")
    }

    #[test]
    fn a_section_is_a_passage_and_carries_its_headings() {
        let body =
            format!("# Tittel\n\n{}\n\n## Slik gjør du\n\n{}\n\n### Først\n\n{}\n", words(50), words(60), words(45));
        let cut = cut(&body, "Tittel");
        let paths: Vec<Vec<String>> = cut.iter().map(|p| p.path.clone()).collect();
        assert_eq!(
            paths,
            [vec![], vec!["Slik gjør du".to_owned()], vec!["Slik gjør du".to_owned(), "Først".to_owned()]]
        );
    }

    #[test]
    fn short_sections_join_and_no_word_is_lost() {
        let body = "# T\n\nKort.\n\n## En\n\nOgså kort.\n\n## To\n\nHeller ikke lang.\n";
        let cut = cut(body, "T");
        assert_eq!(cut.len(), 1);
        for piece in ["Kort.", "## En", "Også kort.", "## To", "Heller ikke lang."] {
            assert!(cut[0].text.contains(piece), "{piece} in {:?}", cut[0].text);
        }
    }

    #[test]
    fn what_an_article_rests_on_is_a_part_of_its_own_wherever_it_stands() {
        let cut = cut("# T\n\nKort.\n\n## Hva dette bygger på\n\nLov.\n\n## Mer\n\nOgså kort.\n", "T");
        let parts: Vec<(&str, bool)> = cut.iter().map(|p| (p.text.as_str(), p.tells_evidence)).collect();
        assert_eq!(parts, [("Kort.", false), ("Lov.", true), ("Også kort.", false)]);
    }

    #[test]
    fn tables_and_lists_stay_whole_and_long_paragraphs_are_cut_between_sentences() {
        let rows = "| rad | tall |\n".repeat(200);
        let body = format!("{}\n\n| a | b |\n|---|---|\n{rows}", words(60));
        let table = cut(&body, "");
        assert_eq!(table.len(), 2, "the table is a passage of its own");
        assert!(table[1].text.starts_with("| a | b |"));
        let endless = cut(&format!("| a | b |\n|---|---|\n{}", rows.repeat(10)), "");
        assert!(endless.len() > 10 && endless.iter().all(|p| p.text.starts_with("| a | b |")));

        let long = "Dette er en setning med åtte ord i. ".repeat(60);
        let parts = cut(&long, "");
        assert!(parts.len() > 1);
        assert!(parts.iter().all(|p| count_words(&p.text) <= MAX_WORDS && p.text.ends_with("i.")));
    }

    #[test]
    fn an_empty_text_has_no_passage() {
        assert!(cut("", "").is_empty());
        assert!(cut("# Bare tittel\n", "Bare tittel").is_empty());
    }
}
