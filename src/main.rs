//! Hands over to the command line.

fn main() -> std::process::ExitCode {
    fagmegler::cli::main()
}
