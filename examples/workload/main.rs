//! Writes a workload for measuring: `cargo run --release --example workload -- normal DIR [SEED]`, or
//! `archive DIR [SEED] [--meetings N]`.

#[path = "make.rs"]
mod make;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use chrono::DateTime;
use lianxi::check;
use lianxi::cx::Cx;
use lianxi::model::{Via, Workspace};
use lianxi::rule::verify;
use lianxi::session::Session;
use lianxi::store::dir::Dir;
use lianxi::text::Lang;
use make::Plan;

const USAGE: &str =
    "cargo run --release --example workload -- normal|archive DIR [SEED] [--meetings N]";
/// The seed where none is given.
const SEED: u64 = 1;
/// Meetings of an archive where no number is given; 20000 is the full size.
const MEETINGS: usize = 2000;

fn main() -> ExitCode {
    let Some((plan, sample, root)) = asked(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if fs::read_dir(&root).is_ok_and(|mut it| it.next().is_some()) {
        eprintln!("{}: the folder is not empty", root.display());
        return ExitCode::from(2);
    }
    let (files, bytes) = write(&plan, &root);
    println!("{files} files, {bytes} bytes");
    let wrong = wrong(&root, sample);
    for line in wrong.iter().take(20) {
        eprintln!("{line}");
    }
    ExitCode::from(u8::from(!wrong.is_empty()))
}

/// The plan, of how many meetings one is verified, and the folder.
fn asked(args: impl Iterator<Item = String>) -> Option<(Plan, usize, PathBuf)> {
    let (mut plain, mut meetings) = (Vec::new(), MEETINGS);
    let mut args = args;
    while let Some(arg) = args.next() {
        if arg == "--meetings" {
            meetings = args.next()?.parse().ok().filter(|it| *it > 0)?;
        } else {
            plain.push(arg);
        }
    }
    let root = PathBuf::from(plain.get(1)?);
    let seed = plain.get(2).map_or(Some(SEED), |it| it.parse().ok())?;
    match plain.first()?.as_str() {
        "normal" => Some((Plan::normal(seed), 1, root)),
        "archive" => Some((Plan::archive(seed, meetings), 50, root)),
        _ => None,
    }
}

fn write(plan: &Plan, root: &Path) -> (usize, usize) {
    let (mut files, mut bytes) = (0, 0);
    let mut folders = BTreeSet::new();
    make::make(plan, &mut |path, text| {
        let file = root.join(path);
        let folder = file.parent().expect("a file of a workspace stands in a folder");
        if folders.insert(folder.to_owned()) {
            fs::create_dir_all(folder).expect("the folder can be made");
        }
        files += 1;
        bytes += text.len();
        fs::write(&file, text).expect("the file can be written");
    });
    (files, bytes)
}

/// What a sound workspace has not: faults, strays, broken seals, and whatever no action may bring about.
fn wrong(root: &Path, sample: usize) -> Vec<String> {
    let cx =
        Cx { person: None, at: DateTime::UNIX_EPOCH, via: Via::Local, user: None, lang: Lang::En };
    let dir = Dir::open(root).expect("the folder was just made");
    let session = match Session::open(Arc::new(dir), cx.clone()) {
        Ok(session) => session,
        Err(refusal) => return vec![refusal.sentence],
    };
    let workspace = session.workspace();
    let mut wrong: Vec<String> = workspace.faults.iter().map(|it| it.say(Lang::En)).collect();
    wrong.extend(workspace.strays.keys().map(|it| format!("{it}: a stray")));
    wrong.extend(breaches(workspace, sample).iter().map(|it| it.say(Lang::En)));
    if sample == 1 {
        wrong.extend(check::laws(workspace, &cx).into_iter().map(|it| it.message));
    }
    wrong
}

/// Verifies everything, or one issued meeting in so many.
fn breaches(workspace: &Workspace, sample: usize) -> Vec<verify::Breach> {
    let today = chrono::Utc::now().date_naive();
    if sample == 1 {
        return verify::verify(workspace, None, today);
    }
    // The last meetings of a workload are not issued, which verify says of a meeting that is named.
    let issued = workspace.meetings.len().saturating_sub(12);
    let ids = workspace.meetings.keys().take(issued).step_by(sample);
    ids.flat_map(|id| verify::verify(workspace, Some(id), today)).collect()
}
