//! Messages beside their peers, in one run: `messages-bench run CACHE DELTACHAT PYTHON PEERS NODE_MODULES [SECTION...]`.
//! Called with other words, it is one of its own children.

mod bare;
mod catch_up;
mod corpus;
mod deltachat;
mod feed;
mod kids;
mod link;
mod measure;
mod ours;
mod pages;
mod raw;
mod table;
mod town;

use corpus::{COMMON, RARE};
use kids::{Bench, say, until_told};
use ours::Outcome;
use std::path::{Path, PathBuf};
use table::Section;

/// The key of every database here.
pub const KEY: [u8; 32] = [7; 32];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // As UniFFI's runtime on the phone: worker threads for what is async.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        match arguments[..] {
            ["run", cache, deltachat, python, peers, node_modules, ref sections @ ..] => {
                let bench = Bench {
                    cache: PathBuf::from(cache),
                    deltachat: PathBuf::from(deltachat),
                    python: PathBuf::from(python),
                    peers: PathBuf::from(peers),
                    node_modules: PathBuf::from(node_modules),
                };
                run(&bench, sections).await
            }
            _ => child(&arguments).await,
        }
    })
}

async fn run(bench: &Bench, wanted: &[&str]) -> Outcome<()> {
    let wants = |name: &str| wanted.is_empty() || wanted.contains(&name);
    println!("machine's load before: {}", measure::load());
    let mut memory = Section::new("(f) Memory: megabytes resident");
    let mut sections = Vec::new();
    if wants("b") {
        sections.push(pages::beside_deltachat(bench, &mut memory)?);
    }
    if wants("c") {
        sections.push(pages::growth(bench)?);
    }
    if wants("e") {
        sections.push(pages::cold_start(bench)?);
    }
    if wants("a") {
        sections.push(catch_up::section(bench, &mut memory).await?);
    }
    if wants("d") {
        sections.push(link::section(bench).await?);
    }
    sections.push(memory);
    let text: String = sections.iter().map(Section::text).collect();
    let text = format!("{text}\nThe machine's load after: {}\n", measure::load());
    std::fs::write(bench.cache.join("report.md"), &text)?;
    println!("{text}");
    Ok(())
}

async fn child(arguments: &[&str]) -> Outcome<()> {
    match arguments {
        ["fill", folder, count] => return feed::fill(Path::new(folder), count.parse()?).await,
        ["pages", folder] => say(ours::pages(Path::new(folder)).await?)?,
        ["cold", folder] => {
            let (phone, taken) = ours::cold_inbox(Path::new(folder)).await?;
            say(taken)?;
            until_told();
            drop(phone);
        }
        ["sync", folder, url, base] => ours::sync(Path::new(folder), url, base.parse()?).await?,
        ["bare", folder, url, count, keys] => {
            bare::catch_up(Path::new(folder), url, count.parse()?, Some(Path::new(keys))).await?;
        }
        ["photos", folder, url, photos, customer] => {
            link::phone(Path::new(folder), url, Path::new(photos), customer).await?;
        }
        ["bare-join", folder, url, rooms] => bare::join(Path::new(folder), url, rooms.parse()?).await?,
        ["raw-fill", path, count] => return raw::fill(Path::new(path), count.parse()?),
        ["raw-search", path] => say(raw::searches(Path::new(path), RARE, COMMON, 40)?)?,
        ["raw-cold", folder] => say(raw::cold_inbox(Path::new(folder))?.1)?,
        _ => return Err("usage: messages-bench run CACHE DELTACHAT PYTHON PEERS NODE_MODULES [SECTION...]".into()),
    }
    Ok(())
}
