//! The README says what is true: its tables are those of the program, its commands are those of CI.

use std::fmt::Write;

use fagmegler::cli;
use fagmegler::config::SETTINGS;

use crate::support::root;

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).unwrap()
}

#[test]
fn the_table_of_commands_is_rendered_from_the_list() {
    let table = cli::commands_table();
    assert!(readme().contains(&table), "put this into the README:\n{table}");
}

#[test]
fn the_table_of_settings_is_rendered_from_the_settings() {
    let mut table = String::from("| setting | in `fagmegler.toml` | default | what it is for |\n|---|---|---|---|\n");
    for s in SETTINGS {
        writeln!(table, "| `{}` | `{}` | {} | {} |", s.env, s.key, s.default, s.about).unwrap();
    }
    assert!(readme().contains(&table), "put this into the README:\n{table}");
}

#[test]
fn the_two_commands_are_the_ones_that_ci_runs() {
    let readme = readme();
    let fenced: Vec<&str> =
        readme.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n")).collect();
    assert_eq!(fenced.first().map(|b| b.trim()), Some("cargo run"), "command one comes first");
    let two = fenced.get(1).map(|b| b.trim()).unwrap();
    let ci = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    assert!(ci.lines().any(|line| line.trim() == two), "{two} is not in .ci/run");
}

#[test]
fn every_file_that_the_readme_names_is_there() {
    let readme = readme();
    let named = readme.split('`').skip(1).step_by(2).filter(|word| {
        let known = ["src/", "knowledge/", "tests/", "migrations/"];
        known.iter().any(|folder| word.starts_with(folder)) && !word.contains(['*', '<', ' ', '{'])
    });
    let mut seen = 0;
    for path in named {
        assert!(root().join(path.trim_end_matches('/')).exists(), "{path} is not there");
        seen += 1;
    }
    assert!(seen > 8, "the README walks through the files");
}
