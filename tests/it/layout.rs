//! The house stays easy to see: each edge in its room, one file per command, all words in the texts.

use crate::support::{root, sources};

/// Crates that belong to one room.
const ROOMS: [(&str, &str); 6] = [
    ("serenity", "src/discord"),
    ("axum", "src/web"),
    ("sqlx", "src/store"),
    ("reqwest", "src/fetch"),
    ("tantivy", "src/knowledge"),
    ("clap", "src/cli"),
];

#[test]
fn edge_crates_are_named_in_their_rooms_alone() {
    for (file, text) in sources("src") {
        for (name, room) in ROOMS {
            let named = text.lines().any(|line| {
                let code = line.split("//").next().unwrap_or_default();
                code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"))
            });
            assert!(!named || file.starts_with(room), "{name} is named in {file}");
        }
    }
}

#[test]
fn only_the_command_line_prints_and_only_the_clock_asks_for_the_time() {
    for (file, text) in sources("src") {
        let prints = text.contains("println!(") || text.contains("print!(");
        assert!(!prints || file.starts_with("src/cli") || file == "src/build.rs", "{file} prints");
        let asks = text.contains("Utc::now()") || text.contains("SystemTime::now()");
        assert!(!asks || file == "src/clock.rs", "{file} asks the machine for the time");
    }
}

#[test]
fn every_command_has_a_file_in_the_list_with_tests() {
    let shared = [
        "mod", "buttons", "desk", "grammar", "lookup", "memory", "refusal", "reply", "request", "seal", "spec",
        "testing",
    ];
    let list = std::fs::read_to_string(root().join("src/commands/mod.rs")).unwrap();
    for (file, text) in sources("src/commands") {
        let name = file.trim_start_matches("src/commands/").trim_end_matches(".rs");
        // A command that grew is a folder: its spec and its tests are in mod.rs.
        let name = name.strip_suffix("/mod").unwrap_or(name);
        if shared.contains(&name) || name.contains('/') {
            continue;
        }
        assert!(list.contains(&format!("&{name}::COMMAND")), "{name} is not in ALL");
        assert!(text.contains("#[cfg(test)]") && text.contains("async fn"), "{name} has no tests");
    }
}

#[test]
fn words_that_people_read_live_in_the_texts() {
    let data = ["src/privacy/identifiers", "src/texts", "src/knowledge/analysis.rs"];
    for (file, text) in sources("src") {
        if data.iter().any(|d| file.starts_with(d)) || file.ends_with("/tests.rs") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let in_string =
                line.split('"').skip(1).step_by(2).any(|s| s.contains(['æ', 'ø', 'å', 'ä', 'ö', 'Æ', 'Ø', 'Å']));
            assert!(!in_string || line.contains("\"utgått\""), "{file}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn nothing_unfinished_is_left() {
    for (file, text) in sources("src").into_iter().chain(sources("tests/it")) {
        for word in ["TO\u{44}O", "FIX\u{4d}E", "unimplemented\u{21}(", "todo\u{21}(", "#[ignor\u{65}"] {
            assert!(!text.contains(word), "{word} in {file}");
        }
    }
}

#[test]
fn the_guards_table_stands_in_the_handbook_as_it_is_in_code() {
    use fagmegler::privacy::guard::{Inlet, Policy};
    use fagmegler::privacy::identifiers::{Kind, Strength};
    let page = std::fs::read_to_string(root().join("knowledge/manual/personvern.md")).unwrap();
    let word = |policy| match policy {
        Policy::Refuse => "avvises",
        Policy::AskFirst => "spør først",
        Policy::Mask => "maskeres",
        Policy::Allow => "tillatt",
    };
    let rows = [
        ("fødselsnummer", Kind::NorwegianNumber, Strength::Strong),
        ("e-post", Kind::Email, Strength::Strong),
        ("telefon", Kind::Phone, Strength::Strong),
        ("adresse", Kind::Address, Strength::Weak),
        ("navn-mønster", Kind::Name, Strength::Weak),
        ("fødselsdato-mønster", Kind::BirthDate, Strength::Weak),
        ("saksnummer", Kind::CaseNumber, Strength::Strong),
    ];
    for (name, kind, strength) in rows {
        let cells: Vec<&str> = Inlet::ALL.iter().map(|inlet| word(inlet.policy(kind, strength))).collect();
        let row =
            page.lines().find(|line| line.starts_with(&format!("| {name}"))).unwrap_or_else(|| panic!("no row {name}"));
        let in_page: Vec<&str> = row.split('|').map(str::trim).skip(2).filter(|c| !c.is_empty()).collect();
        assert_eq!(in_page, cells, "{name}");
    }
}
