//! `make demo`: a day on site, played for real. A folder as argument: one's own photos. Exits non-zero if a claim fails.

use std::path::PathBuf;
use std::process::ExitCode;
use werkfunk_tests::day;
use werkfunk_tests::harness::stop_all_on_ctrl_c;

#[tokio::main]
async fn main() -> ExitCode {
    let own = std::env::args_os().nth(1).map(PathBuf::from);
    if let Err(trouble) = stop_all_on_ctrl_c(|| eprintln!("stopped; everything the demo started has ended")) {
        eprintln!("{trouble}");
        return ExitCode::FAILURE;
    }
    println!("Werkfunk: a day on site");
    match day::play(own).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("\nThe day could not go on: {trouble}");
            ExitCode::FAILURE
        }
    }
}
