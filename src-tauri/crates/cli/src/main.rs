//! `estafette`: see the library of this package.

fn main() -> std::process::ExitCode {
    cli::run()
}
