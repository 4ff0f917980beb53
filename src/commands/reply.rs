//! What the bot says back: blocks that every surface can draw, actions, files, and who may see it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::directory::Named;
use crate::error::Code;

/// Who sees a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// The person alone.
    Private,
    /// The channel.
    Public,
}

/// A labelled fact, such as the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
    /// Where it can be read.
    pub url: Option<String>,
}

impl Fact {
    /// A fact without a link.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), url: None }
    }
}

/// A part of a reply. Texts are Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// The title.
    Heading {
        /// Its words.
        text: String,
    },
    /// A short mark, such as *Norwegian article*.
    Label {
        /// Its words.
        text: String,
    },
    /// A paragraph or more.
    Text {
        /// Markdown.
        text: String,
    },
    /// Words that are not ours to change: the passage.
    Quote {
        /// The headings above it.
        heading: Option<String>,
        /// Markdown, word for word.
        text: String,
    },
    /// Facts about what was quoted.
    Facts {
        /// In the order in which they are shown.
        items: Vec<Fact>,
    },
    /// A list.
    List {
        /// Markdown, one an item.
        items: Vec<String>,
    },
    /// What a menu below offers too: for surfaces that draw no menus.
    Also {
        /// Its words.
        text: String,
    },
    /// Something to be careful about.
    Notice {
        /// Its words.
        text: String,
    },
}

/// A choice in a menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What comes back when it is chosen.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A second line.
    pub description: Option<String>,
    /// Whether it is chosen as it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chosen: bool,
}

impl Choice {
    /// A choice that is not chosen yet.
    #[must_use]
    pub fn new(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned(), description: None, chosen: false }
    }
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Its key.
    pub id: String,
    /// What is asked for.
    pub label: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// At most so many characters.
    pub max: usize,
    /// What stands in it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// What an action is drawn as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shape {
    /// One press.
    Button,
    /// A way out to a page.
    Link {
        /// The address.
        url: String,
    },
    /// Some of several.
    Menu {
        /// What can be chosen.
        options: Vec<Choice>,
        /// At least so many.
        min: usize,
        /// At most so many.
        max: usize,
    },
    /// One of the people of the organisation, where the surface lists them itself; their ids come back.
    People,
    /// Fields to fill in.
    Form {
        /// The fields, in order.
        fields: Vec<Field>,
    },
}

/// Something that can be done with a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// What comes back when it is done; it carries all that is needed, so that it works for ever.
    pub id: String,
    /// What is read on it.
    pub label: String,
    /// How it is drawn.
    #[serde(flatten)]
    pub shape: Shape,
}

impl Action {
    /// A button.
    pub fn button(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), shape: Shape::Button }
    }

    /// A menu of which one is chosen.
    pub fn menu(id: impl Into<String>, label: impl Into<String>, options: Vec<Choice>) -> Self {
        Self { id: id.into(), label: label.into(), shape: Shape::Menu { options, min: 1, max: 1 } }
    }
}

impl Action {
    /// A choice of one colleague: from a list where the surface gave one, else from the surface's own.
    pub fn colleague(id: impl Into<String>, label: impl Into<String>, people: &[Named]) -> Self {
        let options: Vec<Choice> = people.iter().map(|person| Choice::new(&person.id, &person.name)).collect();
        let shape = if options.is_empty() { Shape::People } else { Shape::Menu { options, min: 1, max: 1 } };
        Self { id: id.into(), label: label.into(), shape }
    }
}

/// A file that comes with a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Where it is fetched.
    pub url: String,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// What is in it, for surfaces that carry files themselves. It is not kept with a stored reply.
    #[serde(skip)]
    pub bytes: Arc<Vec<u8>>,
}

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id, sealed to organisation and person.
    pub message: String,
    /// Who sees it.
    pub visibility: Visibility,
    /// Whether the question was answered. *Not found* is no error.
    pub answered: bool,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What can be done.
    pub actions: Vec<Action>,
    /// What comes with it.
    pub files: Vec<File>,
    /// What kind of failure it tells of.
    pub error: Option<Code>,
}

impl Reply {
    /// A private reply that answers.
    pub fn new(message: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            message: message.into(),
            visibility: Visibility::Private,
            answered: true,
            blocks,
            actions: Vec::new(),
            files: Vec::new(),
            error: None,
        }
    }

    /// A private reply of one sentence.
    pub fn sentence(message: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(message, vec![Block::Text { text: text.into() }])
    }

    /// A reply that tells of a failure.
    pub fn failure(message: impl Into<String>, code: Code, text: impl Into<String>) -> Self {
        Self { answered: false, error: Some(code), ..Self::sentence(message, text) }
    }

    /// The reply with actions.
    #[must_use]
    pub fn with(mut self, actions: Vec<Action>) -> Self {
        self.actions = actions;
        self
    }

    /// The whole reply as plain Markdown: enough by itself, on every surface.
    #[must_use]
    pub fn text(&self) -> String {
        self.blocks.iter().map(Block::text).filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

impl Block {
    /// The block as Markdown.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Heading { text } => format!("## {text}"),
            Self::Label { text } => format!("*{text}*"),
            Self::Text { text } | Self::Also { text } => text.clone(),
            Self::Quote { heading, text } => {
                let heading = heading.as_ref().map_or_else(String::new, |h| format!("> **{h}**\n>\n"));
                heading
                    + &text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
            }
            Self::Facts { items } => items.iter().map(fact_text).collect::<Vec<_>>().join("\n"),
            Self::List { items } => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
            Self::Notice { text } => format!("**!** {text}"),
        }
    }
}

fn fact_text(fact: &Fact) -> String {
    match &fact.url {
        Some(url) => format!("- **{}:** [{}]({url})", fact.label, fact.value),
        None => format!("- **{}:** {}", fact.label, fact.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_says_all_that_the_blocks_say() {
        let reply = Reply::new(
            "m1",
            vec![
                Block::Heading { text: "LAR".into() },
                Block::Quote { heading: Some("Kort sagt".into()), text: "En.\n\n- to".into() },
                Block::Facts { items: vec![Fact::new("Kilde", "Aasen 2009")] },
            ],
        );
        assert_eq!(reply.text(), "## LAR\n\n> **Kort sagt**\n>\n> En.\n>\n> - to\n\n- **Kilde:** Aasen 2009");
    }

    #[test]
    fn actions_are_written_as_the_contract_has_them() {
        let json = serde_json::to_value(Action::button("1:x", "Les mer")).unwrap();
        assert_eq!(json, serde_json::json!({"id": "1:x", "label": "Les mer", "kind": "button"}));
    }
}
