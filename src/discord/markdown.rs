//! From the Markdown of articles to what Discord draws.
//!
//! Discord knows no tables, draws headings large, and reads `_`, `~~`, `||`, `<@…>` and a number at the beginning of a line
//! in its own way. So an article's Markdown is parsed and written anew: words escaped, headings bold, tables as lists of
//! rows, links with their address in angle brackets so that no preview is drawn.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::knowledge::passage::markdown_options;

/// Writes Markdown anew for Discord.
#[must_use]
pub fn to_discord(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, markdown_options()) {
        writer.event(event);
    }
    writer.finish()
}

/// Writes Markdown anew as a quotation: every line marked.
#[must_use]
pub fn to_quote(markdown: &str) -> String {
    to_discord(markdown).lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Words that Discord must show as they are.
#[must_use]
pub fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if matches!(c, '\\' | '*' | '_' | '~' | '|' | '`' | '<' | '>' | '[' | ']' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
        // Discord pings nobody of ours, and these words must not even look as if it did.
        if c == '@' {
            escaped.push('\u{200b}');
        }
    }
    escaped
}

/// Code is shown as it is; a ping in it must not even look like one.
fn unpinged(code: &str) -> String {
    code.replace('@', "@\u{200b}")
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Numbers of open lists: the next number of an ordered one.
    lists: Vec<Option<u64>>,
    link: Option<String>,
    table: Option<Table>,
    code: bool,
    /// Inside an address that is written already.
    bare: bool,
}

#[derive(Default)]
struct Table {
    head: Vec<String>,
    row: Vec<String>,
    in_head: bool,
}

impl Writer {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.bare => {}
            Event::Text(text) if self.code => self.out.push_str(&unpinged(&text)),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&escape(&text)),
            Event::Code(code) => self.words(&format!("`{}`", unpinged(&code.replace('`', "'")))),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.block(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(table) = &mut self.table {
            if let Some(cell) = table.row.last_mut() {
                cell.push_str(words);
            }
            return;
        }
        // A line of words that begins like a list or heading is none.
        let at_start = self.out.is_empty() || self.out.ends_with('\n');
        let words = if at_start { guarded_start(words) } else { words.to_owned() };
        self.out.push_str(&words);
    }

    /// Ends a block: a blank line between blocks, none inside a list.
    fn block(&mut self) {
        while self.out.ends_with('\n') || self.out.ends_with(' ') {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push_str(if self.lists.is_empty() { "\n\n" } else { "\n" });
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { .. } => {
                self.block();
                self.out.push_str("**");
            }
            Tag::Strong => self.words("**"),
            Tag::Emphasis => self.words("*"),
            Tag::Strikethrough => self.words("~~"),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.block();
                } else if !self.out.ends_with('\n') {
                    self.out.push('\n');
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.block();
                self.out.push_str("```\n");
                self.code = true;
            }
            // An address that is its own label is an address.
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } if is_web(&dest_url) => {
                self.words(&format!("<{dest_url}>"));
                self.bare = true;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } if is_web(&dest_url) => {
                self.words("[");
                self.link = Some(dest_url.to_string());
            }
            Tag::Table(_) => {
                self.block();
                self.table = Some(Table::default());
            }
            Tag::TableHead => self.table.iter_mut().for_each(|t| t.in_head = true),
            Tag::TableCell => self.table.iter_mut().for_each(|t| t.row.push(String::new())),
            _ => {}
        }
    }

    fn item(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        let depth = self.lists.len().saturating_sub(1);
        self.out.push_str(&"  ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.extend([number.to_string().as_str(), ". "]);
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.block(),
            TagEnd::Heading(_) => {
                self.out.push_str("**");
                self.block();
            }
            TagEnd::Strong => self.words("**"),
            TagEnd::Emphasis => self.words("*"),
            TagEnd::Strikethrough => self.words("~~"),
            TagEnd::Item if !self.out.ends_with('\n') => self.out.push('\n'),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.block();
                }
            }
            TagEnd::CodeBlock => {
                self.code = false;
                if !self.out.ends_with('\n') {
                    self.out.push('\n');
                }
                self.out.push_str("```");
                self.block();
            }
            TagEnd::Link | TagEnd::Image => {
                self.bare = false;
                if let Some(url) = self.link.take() {
                    self.words(&format!("](<{url}>)"));
                }
            }
            TagEnd::TableHead => self.table.iter_mut().for_each(|t| {
                t.head = std::mem::take(&mut t.row);
                t.in_head = false;
            }),
            TagEnd::TableRow => self.row(),
            TagEnd::Table => {
                self.table = None;
                self.block();
            }
            _ => {}
        }
    }

    /// A row of a table as an item: its first cell, then the others under their heads.
    fn row(&mut self) {
        let Some(table) = &mut self.table else { return };
        let cells = std::mem::take(&mut table.row);
        let mut line = format!("- **{}**", cells.first().map_or("", String::as_str));
        let named = table.head.iter().zip(&cells).skip(1).filter(|(_, cell)| !cell.trim().is_empty());
        let rest: Vec<String> =
            named.map(|(head, cell)| if head.is_empty() { cell.clone() } else { format!("{head}: {cell}") }).collect();
        if !rest.is_empty() {
            line.push_str(": ");
            line.push_str(&rest.join("; "));
        }
        self.out.push_str(&line);
        self.out.push('\n');
    }

    fn finish(self) -> String {
        self.out.trim().to_owned()
    }
}

fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(['<', '>', ' ', '\n'])
}

/// `1. `, `- ` and `-# ` at the beginning of a line would make a list or small print of it.
fn guarded_start(words: &str) -> String {
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    let rest = words.strip_prefix(digits.as_str()).unwrap_or(words);
    if !digits.is_empty() && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return format!("{digits}\\{rest}");
    }
    if words.starts_with("- ") || words.starts_with("+ ") || words.starts_with('-') {
        return format!("\\{words}");
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn articles_read_in_discord_as_they_do_on_the_page() {
        let markdown = "## Slik gjør du\n\nFørst *dette*, så **det**.\n\n1. En\n2. To\n   - inne i to\n\nSe [loven](https://lovdata.no/x).\n\n| hvem | hva |\n|---|---|\n| leder | møter |\n| du | ringer |\n";
        let expected = "**Slik gjør du**\n\nFørst *dette*, så **det**.\n\n1. En\n2. To\n  - inne i to\n\nSe [loven](<https://lovdata.no/x>).\n\n- **leder**: hva: møter\n- **du**: hva: ringer";
        assert_eq!(to_discord(markdown), expected);
    }

    #[test]
    fn what_discord_would_misread_is_escaped() {
        let text = to_discord("snake_case_name og ~~strøket~~ || skjult || <@123> @everyone <script>\n\n2026\\. Et år");
        for bare in ["||", "<@1", "@everyone", "e_c"] {
            assert!(!text.contains(bare), "{bare} in {text}");
        }
        for code in ["`<@0`", "```\n<@123> @everyone\n```"] {
            assert!(!to_discord(code).contains("<@0") && !to_discord(code).contains("<@1"), "{code}");
            assert!(!to_discord(code).contains("@everyone"), "{code}");
        }
        assert!(to_discord("a\\_b").contains("a\\_b"));
        assert!(!to_discord("[x](javascript:alert(1))").contains("](<"));
        assert_eq!(to_discord("Kilde: <https://lovdata.no/a_b#c>"), "Kilde: <https://lovdata.no/a_b#c>");
        assert_eq!(to_quote("en\n\nto"), "> en\n>\n> to");
    }

    proptest! {
        #[test]
        fn any_markdown_is_written_without_panic(text in "\\PC{0,200}") {
            let written = to_discord(&text);
            let pings = ["@everyone", "@here", "<@&", "<@!"].iter().any(|ping| written.contains(ping));
            prop_assert!(!pings && !written.split("<@").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
        }
    }
}
