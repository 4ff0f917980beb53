//! `fagmegler commands`: the command tree, for machines and for the README.

use clap::Args;

use super::print_line;
use crate::commands::ALL;
use crate::commands::spec::Takes;
use crate::discord::register;
use crate::knowledge::language::Lang;

#[derive(Args)]
pub(super) struct Flags {
    /// Print the table that stands in the README instead
    #[arg(long)]
    markdown: bool,
}

pub(super) fn run(flags: &Flags) {
    if flags.markdown {
        print_line(markdown().trim_end());
    } else {
        print_line(&format!("{:#}", serde_json::Value::from(register::tree())));
    }
}

/// The README's table of commands.
#[must_use]
pub fn markdown() -> String {
    let mut table = String::from("| command | svenska | dansk | options | what it does |\n|---|---|---|---|---|\n");
    for command in ALL.iter().flat_map(|command| command.runnable()) {
        let options: Vec<String> = command
            .options
            .iter()
            .map(|option| {
                let takes = match option.takes {
                    Takes::Words { max, .. } => format!("text, at most {max}"),
                    Takes::OneOf(values) => values.join(" · "),
                    Takes::Whole { min, max, .. } => format!("{min} to {max}"),
                    Takes::Hours { max } => format!("hours, at most {max}"),
                };
                let required = if option.required { "required" } else { "optional" };
                format!("`{}` ({takes}; {required})", command.option_name(option, Lang::Nb))
            })
            .collect();
        let name = |lang| format!("`/{}`", command.whole_name(lang));
        let cells = [name(Lang::Nb), name(Lang::Sv), name(Lang::Da), options.join(", "), command.about(Lang::En)];
        table.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    table
}
